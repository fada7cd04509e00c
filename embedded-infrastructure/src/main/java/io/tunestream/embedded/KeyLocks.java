package io.tunestream.embedded;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/** One lock per object key, kept only while somebody uses it. */
final class KeyLocks {
    private final ConcurrentMap<String, Shared> locks = new ConcurrentHashMap<>();

    /** The key's lock, not yet taken; close it in the same thread. */
    Held of(String bucket, String key) {
        String name = bucket + "/" + key;
        Shared shared = locks.compute(name, (unused, present) -> {
            Shared used = present == null ? new Shared() : present;
            used.users++;
            return used;
        });
        return new Held(name, shared);
    }

    /** For tests: how many keys are in use now. */
    int size() {
        return locks.size();
    }

    private void giveBack(String name) {
        locks.computeIfPresent(name, (unused, shared) -> --shared.users == 0 ? null : shared);
    }

    /** The count changes only inside the map's per-key update, which makes it safe without being volatile. */
    private static final class Shared {
        private final ReentrantLock lock = new ReentrantLock();
        private int users;
    }

    /** A use of a key's lock. */
    final class Held implements AutoCloseable {
        private final String name;
        private final Shared shared;

        private Held(String name, Shared shared) {
            this.name = name;
            this.shared = shared;
        }

        void lock() {
            shared.lock.lock();
        }

        @Override
        public void close() {
            if (shared.lock.isHeldByCurrentThread()) {
                shared.lock.unlock();
            }
            giveBack(name);
        }
    }
}
