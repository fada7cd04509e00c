package io.tunestream.lm.model;

import io.tunestream.lm.LanguageModelException;

/** The asked-for device does not exist on this machine or in this build of the engine. */
public final class DeviceUnavailableException extends LanguageModelException {
    DeviceUnavailableException(String message) {
        super(message);
    }
}
