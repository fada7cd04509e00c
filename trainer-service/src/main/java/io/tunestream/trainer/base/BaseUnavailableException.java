package io.tunestream.trainer.base;

/** The base model could not be loaded, or the device failed its self-check; the message says what to do. */
public final class BaseUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BaseUnavailableException(String message) {
        super(message);
    }

    BaseUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
