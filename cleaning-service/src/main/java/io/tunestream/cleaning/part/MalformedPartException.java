package io.tunestream.cleaning.part;

/** A stored part does not hold the rows that its name says. */
public final class MalformedPartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedPartException(String key, String reason) {
        super("part " + key + " is damaged: " + reason);
    }

    MalformedPartException(String key, Throwable cause) {
        super("part " + key + " is damaged: " + cause.getMessage(), cause);
    }
}
