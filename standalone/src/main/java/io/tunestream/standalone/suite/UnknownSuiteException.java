package io.tunestream.standalone.suite;

/** Nothing of the name that a command was given. */
public final class UnknownSuiteException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownSuiteException(String message) {
        super(message);
    }
}
