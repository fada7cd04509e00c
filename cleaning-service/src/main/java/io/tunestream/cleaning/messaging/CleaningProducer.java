package io.tunestream.cleaning.messaging;

import io.tunestream.cleaning.dataset.Assembly;
import io.tunestream.cleaning.dataset.AssemblyLimits;
import io.tunestream.cleaning.dataset.Cleaning;
import io.tunestream.cleaning.part.Parts;
import io.tunestream.cleaning.part.StopSignal;
import io.tunestream.cleaning.part.StoreRetry;
import io.tunestream.kit.objectstore.ObjectStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Puts the plain classes together. */
@ApplicationScoped
class CleaningProducer {
    @Produces
    @Singleton
    StopSignal stopSignal() {
        return new StopSignal();
    }

    @Produces
    @Singleton
    Cleaning cleaning(
            CleaningConfig config,
            ObjectStore store,
            StopSignal stop,
            PublishedTopics published,
            EventPublisher sink,
            CleaningMetrics metrics) {
        StoreRetry retry = new StoreRetry(stop, config.storeRetryPause());
        Parts parts = new Parts(store, retry);
        AssemblyLimits limits = new AssemblyLimits(config.workFolder(), config.mostRejectionEvents());
        return new Cleaning(parts, new Assembly(parts, store, retry, stop, limits), published.log(), sink, metrics);
    }
}
