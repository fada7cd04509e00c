package io.tunestream.trainer.artifact;

import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.schemas.object.ObjectKeys;
import io.tunestream.schemas.serde.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The results of runs in object storage: the first one written stands. Thread-safe. */
public final class RunResults {
    private static final String FILE = "result.json";

    private final ObjectStore store;

    public RunResults(ObjectStore store) {
        this.store = store;
    }

    /** How a run ended, if it has. */
    public Optional<RunResult> find(String runId) {
        return store.find(key(runId))
                .map(stored -> Json.read(new String(stored.bytes(), StandardCharsets.UTF_8), RunResult.class));
    }

    /** Writes down how a run ended and returns what stands, which is an earlier result if there is one. */
    public RunResult settle(String runId, RunResult result) {
        byte[] json = Json.write(result).getBytes(StandardCharsets.UTF_8);
        return store.putIfAbsent(key(runId), json) ? result : find(runId).orElse(result);
    }

    private static String key(String runId) {
        return ObjectKeys.run(runId, FILE);
    }
}
