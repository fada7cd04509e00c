package io.tunestream.lm.safetensors;

import io.tunestream.lm.LanguageModelException;

/** A file is not in the safetensors format, or is cut short. */
public final class SafetensorsFormatException extends LanguageModelException {
    SafetensorsFormatException(String message) {
        super(message);
    }

    SafetensorsFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
