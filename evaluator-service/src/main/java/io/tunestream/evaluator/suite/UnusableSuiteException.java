package io.tunestream.evaluator.suite;

/** No suite can be derived from a data set; says what is wrong with its facts file or its questions. */
public final class UnusableSuiteException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Of a cause that says what is wrong. */
    public UnusableSuiteException(String message, Throwable cause) {
        super(message, cause);
    }
}
