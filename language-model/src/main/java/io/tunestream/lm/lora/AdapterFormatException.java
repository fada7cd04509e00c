package io.tunestream.lm.lora;

import io.tunestream.lm.LanguageModelException;

/** An adapter directory is not in PEFT's LoRA format, or uses a part of it this library does not run. */
public final class AdapterFormatException extends LanguageModelException {
    AdapterFormatException(String message) {
        super(message);
    }

    AdapterFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
