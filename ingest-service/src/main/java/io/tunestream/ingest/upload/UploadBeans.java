package io.tunestream.ingest.upload;

import io.tunestream.ingest.IngestConfig;
import io.tunestream.ingest.publish.UploadsSink;
import io.tunestream.ingest.status.UploadLedger;
import io.tunestream.kit.objectstore.ObjectStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Makes the upload intake of the settings. */
@ApplicationScoped
class UploadBeans {
    @Produces
    @Singleton
    UploadIntake uploadIntake(ObjectStore store, UploadsSink uploads, UploadLedger ledger, IngestConfig config) {
        // As many threads as requests: each request that stores a file needs exactly one more.
        ExecutorService storing = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "upload-storing");
            thread.setDaemon(true);
            return thread;
        });
        Incoming incoming = new Incoming(store, storing, config.maxFileSize().asLongValue());
        return new UploadIntake(store, incoming, uploads, ledger, Clock.systemUTC());
    }
}
