package io.tunestream.cleaning.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tunestream.cleaning.dataset.PublishedLog;
import io.tunestream.kit.state.StateTopics;
import io.tunestream.schemas.topic.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Fills the log of what was published from the topics it was published to. */
@ApplicationScoped
class PublishedTopics {
    private final PublishedLog log = new PublishedLog();
    private final CleaningConfig config;
    private final StateTopics topics;

    PublishedTopics(CleaningConfig config, @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.config = config;
        this.topics =
                new StateTopics("cleaning", bootstrapServers, Set.of(Topic.DATASETS, Topic.REJECTED_ROWS), log::add);
    }

    void onStart(@Observes StartupEvent event) {
        topics.start();
    }

    void onStop(@Observes ShutdownEvent event) throws InterruptedException {
        topics.close();
    }

    PublishedLog log() {
        return log;
    }

    /** Waits until the log knows all that was published before the service started. */
    void awaitCaughtUp() throws InterruptedException {
        if (!topics.isCaughtUp() && !topics.awaitCaughtUp(config.stateTimeout())) {
            throw new IllegalStateException("the topics datasets and rejected-rows were not read within "
                    + config.stateTimeout() + " (tunestream.cleaning.state-timeout)");
        }
    }
}
