package io.tunestream.trainer.training;

import io.tunestream.kit.lease.HeldLease;

/** A run that this trainer holds; a lease with the run's name in its complaint. Thread-safe. */
final class RunClaim implements AutoCloseable {
    private final HeldLease lease;
    private final String runId;

    RunClaim(HeldLease lease, String runId) {
        this.lease = lease;
        this.runId = runId;
    }

    /** How often the run changed hands; part of every checkpoint's name. */
    long epoch() {
        return lease.epoch();
    }

    /** Whether another trainer has the run, or may have it. */
    boolean isLost() {
        return lease.isLost();
    }

    /**
     * Refuses to go on with a lost claim; asks the store, so it is true at the time of the call.
     *
     * @throws StaleClaimException when the run was taken over
     */
    void requireHeld() {
        if (!lease.isHeld()) {
            throw new StaleClaimException(runId, lease.epoch());
        }
    }

    @Override
    public void close() {
        lease.close();
    }
}
