package io.tunestream.inference.adapter;

import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.kit.objectstore.ObjectStoreException;
import io.tunestream.schemas.adapter.AdapterManifest;
import io.tunestream.schemas.event.AdapterPublished;
import io.tunestream.schemas.serde.Json;
import io.tunestream.schemas.serde.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The manifests of published adapters, read once each and checked against the publication. Thread-safe. */
public final class AdapterManifests {
    private final ObjectStore store;
    private final Map<String, AdapterManifest> read = new ConcurrentHashMap<>();

    public AdapterManifests(ObjectStore store) {
        this.store = store;
    }

    /**
     * The manifest of an adapter.
     *
     * @throws AdapterRefusedException when it is not the one that was published
     * @throws ObjectStoreException    when it can not be read now
     */
    public AdapterManifest of(AdapterPublished published) {
        AdapterManifest known = read.get(published.adapterDigest());
        if (known != null) {
            return known;
        }
        AdapterManifest manifest = verified(published);
        read.put(published.adapterDigest(), manifest);
        return manifest;
    }

    private AdapterManifest verified(AdapterPublished published) {
        String digest = published.adapterDigest();
        AdapterManifest manifest;
        try {
            byte[] json = store.read(published.manifest());
            manifest = Json.read(new String(json, StandardCharsets.UTF_8), AdapterManifest.class);
        } catch (ObjectStoreException.Corrupt | MalformedJsonException e) {
            throw new AdapterRefusedException.Tampered(digest, String.valueOf(e.getMessage()), e);
        }
        requireSame(digest, "digest", digest, manifest.adapterDigest());
        requireSame(digest, "base digest", published.baseDigest(), manifest.baseDigest());
        requireSame(digest, "data set digest", published.datasetDigest(), manifest.datasetDigest());
        return manifest;
    }

    private static void requireSame(String adapter, String what, String published, String found) {
        if (!published.equals(found)) {
            throw new AdapterRefusedException.Tampered(
                    adapter, "its manifest names the " + what + " " + found + ", its publication " + published);
        }
    }
}
