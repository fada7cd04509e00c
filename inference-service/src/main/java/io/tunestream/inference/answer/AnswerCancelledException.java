package io.tunestream.inference.answer;

/** Nobody waits for the answer any more: its client went away or the service stops. */
public final class AnswerCancelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AnswerCancelledException() {
        super("the answer was cancelled");
    }
}
