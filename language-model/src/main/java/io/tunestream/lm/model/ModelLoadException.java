package io.tunestream.lm.model;

import io.tunestream.lm.LanguageModelException;

/** A model folder is incomplete, unreadable or contradicts its own configuration. */
public final class ModelLoadException extends LanguageModelException {
    ModelLoadException(String message) {
        super(message);
    }

    ModelLoadException(String message, Throwable cause) {
        super(message, cause);
    }
}
