package io.tunestream.embedded;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The broker and the object store of the one-process build, over one data folder.
 *
 * <p>Start it before the services and close it after them: they still commit offsets and store their last state while
 * they stop. An application with its own shutdown hook must therefore wait for its framework first.
 *
 * <pre>{@code
 * try (var infrastructure = EmbeddedInfrastructure.start(InfrastructureSettings.in(folder))) {
 *     run(infrastructure.bootstrapServers(), infrastructure.objectStoreEndpoint());
 * }
 * }</pre>
 */
public final class EmbeddedInfrastructure implements AutoCloseable {
    private final DataFolderLock lock;
    private final InfrastructureSettings settings;
    private final EmbeddedKafka kafka;
    private final EmbeddedObjectStore objectStore;

    private EmbeddedInfrastructure(
            DataFolderLock lock,
            InfrastructureSettings settings,
            EmbeddedKafka kafka,
            EmbeddedObjectStore objectStore) {
        this.lock = lock;
        this.settings = settings;
        this.kafka = kafka;
        this.objectStore = objectStore;
    }

    /** Starts both over a folder on free ports, with the default credentials. */
    public static EmbeddedInfrastructure start(Path dataFolder) {
        return start(InfrastructureSettings.in(dataFolder));
    }

    /**
     * Starts both at once and returns when clients can use them.
     *
     * @throws DataFolderInUseException when another process works on the folder
     * @throws PortInUseException when a fixed port is taken
     */
    public static EmbeddedInfrastructure start(InfrastructureSettings settings) {
        DataFolderLock lock = DataFolderLock.acquire(settings.dataFolder());
        try {
            return start(lock, settings);
        } catch (RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    private static EmbeddedInfrastructure start(DataFolderLock lock, InfrastructureSettings settings) {
        CompletableFuture<EmbeddedObjectStore> objectStore = CompletableFuture.supplyAsync(
                () -> EmbeddedObjectStore.start(
                        settings.dataFolder().resolve("objects"),
                        settings.objectStorePort(),
                        settings.accessKey(),
                        settings.secretKey()),
                EmbeddedInfrastructure::onOwnThread);
        EmbeddedKafka kafka;
        try {
            kafka = EmbeddedKafka.start(settings.dataFolder().resolve("kafka"), settings.kafkaPort());
        } catch (RuntimeException failed) {
            objectStore.thenAccept(EmbeddedObjectStore::close);
            throw failed;
        }
        return new EmbeddedInfrastructure(lock, settings, kafka, orClose(kafka, objectStore));
    }

    private static EmbeddedObjectStore orClose(EmbeddedKafka kafka, CompletableFuture<EmbeddedObjectStore> starting) {
        try {
            return starting.join();
        } catch (CompletionException failed) {
            kafka.close();
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    /** A thread of the common pool would not have the caller's context class loader, which finds the services. */
    private static void onOwnThread(Runnable task) {
        new Thread(task, "object-store-start").start();
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    public String objectStoreEndpoint() {
        return objectStore.endpoint();
    }

    public String accessKey() {
        return settings.accessKey();
    }

    public String secretKey() {
        return settings.secretKey();
    }

    /** Creates a bucket unless it is there already. */
    public void createBucket(String bucket) {
        objectStore.createBucket(bucket);
    }

    /** Stops the object store, then the broker, then gives the data folder free. */
    @Override
    public void close() {
        try (lock;
                kafka) {
            objectStore.close();
        }
    }
}
