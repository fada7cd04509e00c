package io.tunestream.trainer.training;

/** The run belongs to another trainer now; what this one still holds of it must not be written. */
final class StaleClaimException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StaleClaimException(String runId, long epoch) {
        super("run " + runId + " was taken over, epoch " + epoch + " is stale");
    }
}
