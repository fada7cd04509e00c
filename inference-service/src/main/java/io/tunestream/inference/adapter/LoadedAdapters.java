package io.tunestream.inference.adapter;

import io.tunestream.schemas.event.AdapterPublished;
import java.util.Optional;

/** The adapters in memory. An adapter in use is never freed; of the unused ones the most recently used stay. Thread-safe. */
public final class LoadedAdapters implements AutoCloseable {
    private final AdapterReader reader;
    private final LeasedCache<ServedAdapter> cache;

    /**
     * Starts empty.
     *
     * @param limit adapters kept while unused
     */
    public LoadedAdapters(AdapterReader reader, int limit) {
        this.reader = reader;
        this.cache = new LeasedCache<>(limit, ServedAdapter::free);
    }

    /**
     * Holds an adapter, reading it if it is not in memory.
     *
     * @throws AdapterRefusedException when it can not be served
     */
    public Lease lease(AdapterPublished published) {
        return new Lease(cache.acquire(published.adapterDigest(), () -> reader.read(published)));
    }

    /** An adapter's facts if it is in memory; its weights are not to be used without a lease. */
    public Optional<ServedAdapter> peek(String adapterDigest) {
        return cache.peek(adapterDigest);
    }

    /** How many are in memory. */
    public int size() {
        return cache.size();
    }

    @Override
    public void close() {
        cache.close();
    }

    /** The right to use an adapter until it is closed. */
    public static final class Lease implements AutoCloseable {
        private final LeasedCache<ServedAdapter>.Hold hold;

        private Lease(LeasedCache<ServedAdapter>.Hold hold) {
            this.hold = hold;
        }

        public ServedAdapter adapter() {
            return hold.value();
        }

        @Override
        public void close() {
            hold.close();
        }
    }
}
