package io.tunestream.kit.objectstore;

import io.minio.MinioClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the service's object store, its bucket included. */
@ApplicationScoped
class ObjectStoreProducer {
    @Produces
    @Singleton
    ObjectStore objectStore(ObjectStoreConfig config) {
        MinioClient client = MinioClient.builder()
                .endpoint(config.endpoint().toString())
                .region(config.region())
                .credentials(config.accessKey(), config.secretKey())
                .build();
        ObjectStore store = new ObjectStore(client, config.bucket());
        store.createBucket();
        ConditionalWrites.require(store);
        return store;
    }
}
