package io.tunestream.lm.lora;

import io.tunestream.lm.LanguageModelException;

/** An adapter's tensors do not fit the base model or the adapter's own configuration. */
public final class AdapterShapeMismatchException extends LanguageModelException {
    AdapterShapeMismatchException(String message) {
        super(message);
    }
}
