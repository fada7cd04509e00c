package io.tunestream.inference.base;

/** The base model is still loading, or could not be loaded. */
public final class BaseNotReadyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BaseNotReadyException(String message) {
        super(message);
    }

    BaseNotReadyException(String message, Throwable cause) {
        super(message, cause);
    }
}
