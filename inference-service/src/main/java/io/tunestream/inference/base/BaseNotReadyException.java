package io.tunestream.inference.base;

import java.util.Optional;

/** The base model is still loading, or could not be loaded. */
public final class BaseNotReadyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BaseNotReadyException(String message, Optional<Throwable> cause) {
        super(message, cause.orElse(null));
    }
}
