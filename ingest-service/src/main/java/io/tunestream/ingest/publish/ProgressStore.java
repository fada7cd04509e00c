package io.tunestream.ingest.publish;

import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.schemas.object.ObjectKeys;
import io.tunestream.schemas.serde.Json;
import java.nio.charset.StandardCharsets;

/** Keeps the progress of each publication beside its data set. */
final class ProgressStore {
    private final ObjectStore store;

    ProgressStore(ObjectStore store) {
        this.store = store;
    }

    IngestProgress load(String datasetId) {
        return store.find(key(datasetId))
                .map(found -> Json.read(new String(found.bytes(), StandardCharsets.UTF_8), IngestProgress.class))
                .orElse(IngestProgress.NONE);
    }

    void save(String datasetId, IngestProgress progress) {
        store.put(key(datasetId), Json.write(progress).getBytes(StandardCharsets.UTF_8));
    }

    private static String key(String datasetId) {
        return ObjectKeys.dataset(datasetId, "ingest-progress.json");
    }
}
