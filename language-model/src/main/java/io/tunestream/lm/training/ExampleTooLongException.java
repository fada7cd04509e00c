package io.tunestream.lm.training;

import io.tunestream.lm.LanguageModelException;

/** An example leaves no answer token within the maximum length. */
public final class ExampleTooLongException extends LanguageModelException {
    ExampleTooLongException(String message) {
        super(message);
    }
}
