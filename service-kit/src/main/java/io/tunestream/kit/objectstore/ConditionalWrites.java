package io.tunestream.kit.objectstore;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Probes at start whether the store honours conditional writes. Some servers ignore the condition and store anyway,
 * which would let two trainers do the same run at once.
 */
final class ConditionalWrites {
    private ConditionalWrites() {}

    /** Throws {@link UnsupportedStoreException} if a condition is ignored. */
    static void require(ObjectStore store) {
        String key = "probe/" + UUID.randomUUID();
        byte[] first = "first".getBytes(StandardCharsets.UTF_8);
        byte[] second = "second".getBytes(StandardCharsets.UTF_8);
        try {
            if (!store.putIfAbsent(key, first) || store.putIfAbsent(key, second)) {
                throw new UnsupportedStoreException("If-None-Match: *");
            }
            String etag = store.find(key).orElseThrow().etag();
            if (store.replace(key, second, "0".repeat(32)) || !store.replace(key, second, etag)) {
                throw new UnsupportedStoreException("If-Match");
            }
        } finally {
            store.delete(key);
        }
    }
}
