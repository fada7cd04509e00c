package io.tunestream.lm.model;

import io.tunestream.lm.LanguageModelException;

/** A model folder describes an architecture, or an option of one, this library does not run. */
public final class UnsupportedModelException extends LanguageModelException {
    UnsupportedModelException(String message) {
        super(message);
    }
}
