package io.tunestream.lm.model;

import io.tunestream.lm.LanguageModelException;

/** A device computed something else than the golden numbers, or could not compute at all. */
public final class DeviceCheckFailedException extends LanguageModelException {
    DeviceCheckFailedException(String message) {
        super(message);
    }

    DeviceCheckFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
