package io.tunestream.kit.lease;

import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.kit.objectstore.StoredObject;
import io.tunestream.schemas.serde.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Leases as objects: created with {@code If-None-Match: *}, renewed and taken over with {@code If-Match}, so at most one
 * owner wins a race. A lease that was not renewed for the time to live, or was released, may be taken over; this is what
 * lets a run go on after its trainer was killed.
 */
public final class Leases {
    private final ObjectStore store;
    private final String owner;
    private final Duration timeToLive;
    private final Clock clock;

    /** Leases held in the name of one owner. */
    public Leases(ObjectStore store, String owner, Duration timeToLive, Clock clock) {
        this.store = store;
        this.owner = owner;
        this.timeToLive = timeToLive;
        this.clock = clock;
    }

    /** Takes the lease if it is free or has expired; empty if somebody else holds it or won the race. */
    public Optional<Lease> tryAcquire(String key) {
        Optional<StoredObject> stored = store.find(key);
        if (stored.isEmpty()) {
            Lease first = new Lease(owner, 1, clock.instant(), false);
            return store.putIfAbsent(key, json(first)) ? Optional.of(first) : Optional.empty();
        }
        Lease held = parse(stored.get());
        if (!mayTakeOver(held)) {
            return Optional.empty();
        }
        Lease next = new Lease(owner, held.epoch() + 1, clock.instant(), false);
        return store.replace(key, json(next), stored.get().etag()) ? Optional.of(next) : Optional.empty();
    }

    /** Renews a lease; false if it was lost to another owner. */
    public boolean renew(String key, Lease lease) {
        return update(key, new Lease(owner, lease.epoch(), clock.instant(), false));
    }

    /** Gives a lease back, so that another owner need not wait for its end; nothing happens if it was lost. */
    public void release(String key, Lease lease) {
        update(key, new Lease(owner, lease.epoch(), clock.instant(), true));
    }

    /** Whether the lease is still this owner's at its epoch. */
    public boolean holds(String key, Lease lease) {
        return store.find(key)
                .map(Leases::parse)
                .filter(held -> sameHolder(held, lease))
                .isPresent();
    }

    private boolean update(String key, Lease next) {
        Optional<StoredObject> stored = store.find(key);
        return stored.isPresent()
                && sameHolder(parse(stored.get()), next)
                && store.replace(key, json(next), stored.get().etag());
    }

    private boolean mayTakeOver(Lease held) {
        return held.released() || held.renewedAt().plus(timeToLive).isBefore(clock.instant());
    }

    private static boolean sameHolder(Lease one, Lease other) {
        return one.owner().equals(other.owner()) && one.epoch() == other.epoch() && !one.released();
    }

    private static Lease parse(StoredObject stored) {
        return Json.read(new String(stored.bytes(), StandardCharsets.UTF_8), Lease.class);
    }

    private static byte[] json(Lease lease) {
        return Json.write(lease).getBytes(StandardCharsets.UTF_8);
    }
}
