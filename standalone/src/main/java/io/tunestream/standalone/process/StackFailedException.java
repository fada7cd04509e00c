package io.tunestream.standalone.process;

/** The services could not be started, or stopped by themselves. */
public final class StackFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StackFailedException(String message, Throwable cause) {
        super(message, cause);
    }

    public StackFailedException(String message) {
        super(message);
    }
}
