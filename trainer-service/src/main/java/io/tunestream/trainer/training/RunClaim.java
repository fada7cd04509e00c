package io.tunestream.trainer.training;

import io.tunestream.kit.lease.Lease;
import io.tunestream.kit.lease.Leases;
import io.tunestream.kit.objectstore.ObjectStoreException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * A held lease on a run, renewed by a heartbeat until it is closed. Thread-safe.
 *
 * <p>It counts as lost as soon as another owner has it, and also when it could not be renewed for its whole time to
 * live, since another owner may have it then.
 */
final class RunClaim implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(RunClaim.class);
    /** Renewals per time to live: two may fail before the lease is lost. */
    private static final int RENEWALS = 3;

    private final Leases leases;
    private final String key;
    private final String runId;
    private final Lease lease;
    private final long timeToLiveNanos;
    private final ScheduledExecutorService heartbeat;
    private volatile long renewedAt = System.nanoTime();
    private volatile boolean lost;

    RunClaim(Leases leases, String key, String runId, Lease lease, Duration timeToLive) {
        this.leases = leases;
        this.key = key;
        this.runId = runId;
        this.lease = lease;
        this.timeToLiveNanos = timeToLive.toNanos();
        this.heartbeat = Executors.newSingleThreadScheduledExecutor(RunClaim::daemon);
        long period = timeToLiveNanos / RENEWALS;
        heartbeat.scheduleWithFixedDelay(this::renew, period, period, TimeUnit.NANOSECONDS);
    }

    /** How often the run changed hands; part of every checkpoint's name. */
    long epoch() {
        return lease.epoch();
    }

    /** Whether another trainer has the run, or may have it. */
    boolean isLost() {
        return lost || System.nanoTime() - renewedAt > timeToLiveNanos;
    }

    /**
     * Refuses to go on with a lost claim; asks the store, so it is true at the time of the call.
     *
     * @throws StaleClaimException when the run was taken over
     */
    void requireHeld() {
        if (lost || !leases.holds(key, lease)) {
            lost = true;
            throw new StaleClaimException(runId, lease.epoch());
        }
    }

    /** Ends the heartbeat, lets its last renewal pass since it would collide with the release, and gives the run back. */
    @Override
    public void close() {
        heartbeat.shutdown();
        try {
            if (!heartbeat.awaitTermination(timeToLiveNanos, TimeUnit.NANOSECONDS)) {
                LOG.warnf("heartbeat hangs, the claim ends by itself runId=%s epoch=%d", runId, lease.epoch());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        leases.release(key, lease);
    }

    private void renew() {
        try {
            if (leases.renew(key, lease)) {
                renewedAt = System.nanoTime();
            } else {
                lost = true;
                LOG.warnf("claim was taken over runId=%s epoch=%d", runId, lease.epoch());
            }
        } catch (ObjectStoreException e) {
            LOG.warnf("claim could not be renewed runId=%s epoch=%d error=%s", runId, lease.epoch(), e.getMessage());
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "trainer-heartbeat");
        thread.setDaemon(true);
        return thread;
    }
}
