package io.tunestream.lm.tokenizer;

import io.tunestream.lm.LanguageModelException;

/** A tokenizer.json is missing or no tokenizer. */
public final class TokenizerFormatException extends LanguageModelException {
    TokenizerFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
