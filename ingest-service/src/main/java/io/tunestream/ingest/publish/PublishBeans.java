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
import java.time.Duration;

/** Makes the row publisher of the settings. */
@ApplicationScoped
class PublishBeans {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    @Produces
    @Singleton
    PublishingQueue publishingQueue(
            ObjectStore store, RawRowsSink rawRows, UploadsSink uploads, IngestConfig config, MeterRegistry meters) {
        Counter published = Counter.builder("tunestream.ingest.rows.published")
                .description("Rows given to the broker")
                .register(meters);
        Pace pace = new Pace(config.batchesInFlight(), config.checkpointEvery());
        RowPublisher publisher = new RowPublisher(store, rawRows, uploads, pace, published::increment);
        return new PublishingQueue(publisher::publish, config.parallelUploads(), FIRST_PAUSE);
    }

    void stop(@Disposes PublishingQueue queue) throws InterruptedException {
        queue.close();
    }
}
