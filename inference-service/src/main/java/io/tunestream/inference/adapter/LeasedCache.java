package io.tunestream.inference.adapter;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps values that are dear to load and must be freed. A value is freed only while nobody holds it: beyond the limit the
 * least recently used free one goes, and when all are held the limit is passed rather than a holder cut off. Thread-safe;
 * a value is loaded once though several ask for it.
 */
final class LeasedCache<V> implements AutoCloseable {
    private final int limit;
    private final Consumer<V> free;
    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private boolean closed;

    LeasedCache(int limit, Consumer<V> free) {
        this.limit = limit;
        this.free = free;
    }

    /** Holds a value, loading it if it is not there. What the loader throws, this throws. */
    Hold acquire(String key, Loader<V> loader) {
        Entry entry = enter(key);
        try {
            return new Hold(entry, entry.value(loader));
        } catch (RuntimeException e) {
            leave(entry);
            throw e;
        }
    }

    /** A value if it is loaded, without holding it: only to look at what does not need it open. */
    synchronized Optional<V> peek(String key) {
        return Optional.ofNullable(entries.get(key)).flatMap(Entry::loaded);
    }

    /** How many values are loaded. */
    synchronized int size() {
        return (int) entries.values().stream()
                .filter(entry -> entry.loaded().isPresent())
                .count();
    }

    /** Frees what nobody holds now; the rest is freed by its last holder. */
    @Override
    public synchronized void close() {
        closed = true;
        shrink();
    }

    private synchronized Entry enter(String key) {
        if (closed) {
            throw new IllegalStateException("the cache is closed, " + key + " can not be used any more");
        }
        Entry entry = entries.computeIfAbsent(key, missing -> new Entry());
        entry.holders++;
        return entry;
    }

    private synchronized void leave(Entry entry) {
        entry.holders--;
        shrink();
    }

    private void shrink() {
        Iterator<Entry> leastRecentFirst = entries.values().iterator();
        int kept = entries.size();
        while (leastRecentFirst.hasNext()) {
            Entry entry = leastRecentFirst.next();
            boolean surplus = closed || kept > limit || entry.loaded().isEmpty();
            if (surplus && entry.holders == 0) {
                leastRecentFirst.remove();
                kept--;
                entry.loaded().ifPresent(free);
            }
        }
    }

    /** Makes a value. */
    @FunctionalInterface
    interface Loader<V> {
        V load();
    }

    private final class Entry {
        private int holders;
        private volatile @Nullable V value;

        /** Others who want the same value wait for the one who loads it; if that fails, the next tries itself. */
        synchronized V value(Loader<V> loader) {
            V known = value;
            if (known == null) {
                known = loader.load();
                value = known;
            }
            return known;
        }

        Optional<V> loaded() {
            return Optional.ofNullable(value);
        }
    }

    /** The right to use a value until it is closed. */
    final class Hold implements AutoCloseable {
        private final Entry entry;
        private final V value;
        private boolean released;

        private Hold(Entry entry, V value) {
            this.entry = entry;
            this.value = value;
        }

        V value() {
            return value;
        }

        @Override
        public void close() {
            synchronized (LeasedCache.this) {
                if (!released) {
                    released = true;
                    leave(entry);
                }
            }
        }
    }
}
