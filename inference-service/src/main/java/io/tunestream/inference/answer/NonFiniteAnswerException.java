package io.tunestream.inference.answer;

/** The network computed infinities or NaN: what it said so far is worth nothing. */
public final class NonFiniteAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NonFiniteAnswerException(int tokens) {
        super("the model's numbers are no longer finite after " + tokens + " tokens");
    }
}
