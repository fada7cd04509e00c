package io.tunestream.ingest.publish;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.ingest.IngestConfig;
import io.tunestream.ingest.publish.RowPublisher.Pace;
import io.tunestream.kit.objectstore.ObjectStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the row publisher of the settings. */
@ApplicationScoped
class PublishBeans {
    @Produces
    @Singleton
    PublishingQueue publishingQueue(
            ObjectStore store, RawRowsSink rawRows, UploadsSink uploads, IngestConfig config, MeterRegistry meters) {
        Counter published = Counter.builder("tunestream.ingest.rows.published")
                .description("Rows given to the broker")
                .register(meters);
        Pace pace = new Pace(config.batchesInFlight(), config.checkpointEvery());
        return new PublishingQueue(
                new RowPublisher(store, rawRows, uploads, pace, published::increment), config.parallelUploads());
    }

    void stop(@Disposes PublishingQueue queue) throws InterruptedException {
        queue.close();
    }
}
