package io.tunestream.ingest;

import io.minio.MinioClient;
import io.tunestream.embedded.EmbeddedObjectStore;
import io.tunestream.kit.objectstore.ObjectStore;
import java.nio.file.Path;

/** A real object store over a folder, without a Quarkus around it. */
public final class Store implements AutoCloseable {
    private final EmbeddedObjectStore server;
    private final ObjectStore store;

    public Store(Path folder) {
        server = EmbeddedObjectStore.start(folder, 0, "tunestream", "tunestream-secret");
        store = new ObjectStore(
                MinioClient.builder()
                        .endpoint(server.endpoint())
                        .region("us-east-1")
                        .credentials("tunestream", "tunestream-secret")
                        .build(),
                "tunestream");
        store.createBucket();
    }

    /** The client. */
    public ObjectStore client() {
        return store;
    }

    @Override
    public void close() {
        server.close();
    }
}
