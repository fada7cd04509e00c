package io.tunestream.lm;

/** What every failure of this library extends; the subclasses name the cause. */
public abstract class LanguageModelException extends RuntimeException {
    protected LanguageModelException(String message) {
        super(message);
    }

    protected LanguageModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
