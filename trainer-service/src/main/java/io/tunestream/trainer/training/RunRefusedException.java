package io.tunestream.trainer.training;

import io.tunestream.schemas.event.RunFailure;

/** A run can not be done as requested, now or later; the failure says why. */
public final class RunRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RunFailure failure;

    RunRefusedException(RunFailure failure, String message) {
        super(message);
        this.failure = failure;
    }

    RunRefusedException(RunFailure failure, String message, Throwable cause) {
        super(message, cause);
        this.failure = failure;
    }

    /** The kind of failure. */
    public RunFailure failure() {
        return failure;
    }
}
