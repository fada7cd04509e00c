package io.tunestream.kit.lease;

import io.tunestream.kit.objectstore.ObjectStoreException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * A lease that is renewed by a heartbeat until it is closed. Thread-safe.
 *
 * <p>It counts as lost as soon as another owner has it, and also when it could not be renewed for its whole time to
 * live, since another owner may have it then.
 */
public final class HeldLease implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(HeldLease.class);
    /** Renewals per time to live: two may fail before the lease is lost. */
    private static final int RENEWALS = 3;

    private final Leases leases;
    private final String key;
    private final Lease lease;
    private final long timeToLiveNanos;
    private final ScheduledExecutorService heartbeat;
    private volatile long renewedAt = System.nanoTime();
    private volatile boolean lost;

    /** Begins to renew a lease that was just acquired. */
    public HeldLease(Leases leases, String key, Lease lease, Duration timeToLive) {
        this.leases = leases;
        this.key = key;
        this.lease = lease;
        this.timeToLiveNanos = timeToLive.toNanos();
        this.heartbeat = Executors.newSingleThreadScheduledExecutor(HeldLease::daemon);
        long period = timeToLiveNanos / RENEWALS;
        heartbeat.scheduleWithFixedDelay(this::renew, period, period, TimeUnit.NANOSECONDS);
    }

    /** How often the work changed hands. */
    public long epoch() {
        return lease.epoch();
    }

    /** Whether another owner has the work, or may have it. */
    public boolean isLost() {
        return lost || System.nanoTime() - renewedAt > timeToLiveNanos;
    }

    /** Whether the work is still this owner's; asks the store, so it is true at the time of the call. */
    public boolean isHeld() {
        if (!lost && !leases.holds(key, lease)) {
            lost = true;
        }
        return !lost;
    }

    /**
     * Ends the heartbeat, lets its last renewal pass since it would collide with the release, and gives the work back;
     * what can not be given back ends by itself. An interrupt does not keep it from that.
     */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        heartbeat.shutdown();
        try {
            if (!heartbeat.awaitTermination(timeToLiveNanos, TimeUnit.NANOSECONDS)) {
                LOG.warnf("heartbeat hangs, the claim ends by itself key=%s epoch=%d", key, lease.epoch());
            }
            leases.release(key, lease);
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (ObjectStoreException e) {
            LOG.warnf("claim could not be given back and ends by itself key=%s: %s", key, e.getMessage());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void renew() {
        try {
            if (leases.renew(key, lease)) {
                renewedAt = System.nanoTime();
            } else {
                lost = true;
                LOG.warnf("claim was taken over key=%s epoch=%d", key, lease.epoch());
            }
        } catch (ObjectStoreException e) {
            LOG.warnf("claim could not be renewed key=%s epoch=%d error=%s", key, lease.epoch(), e.getMessage());
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "lease-heartbeat");
        thread.setDaemon(true);
        return thread;
    }
}
