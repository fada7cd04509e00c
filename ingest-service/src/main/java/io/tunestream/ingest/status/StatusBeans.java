package io.tunestream.ingest.status;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the one status view. */
@ApplicationScoped
class StatusBeans {
    @Produces
    @Singleton
    StatusView statusView() {
        return new StatusView();
    }
}
