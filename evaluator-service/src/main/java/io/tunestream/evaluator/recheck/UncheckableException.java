package io.tunestream.evaluator.recheck;

/** An adapter could not be asked again, which says nothing about it; the next time may be better. */
public final class UncheckableException extends Exception {
    private static final long serialVersionUID = 1L;

    UncheckableException(String what, String reason) {
        super(what + " can not be re-checked: " + reason);
    }

    UncheckableException(String what, String reason, Throwable cause) {
        super(what + " can not be re-checked: " + reason, cause);
    }
}
