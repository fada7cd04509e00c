package io.tunestream.ingest.messaging;

import io.quarkus.runtime.StartupEvent;
import io.tunestream.ingest.IngestConfig;
import io.tunestream.ingest.status.StateReadiness;
import io.tunestream.ingest.status.StatusView;
import io.tunestream.kit.problem.Problem;
import io.tunestream.kit.problem.ProblemException;
import io.tunestream.kit.state.StateTopics;
import io.tunestream.schemas.topic.Topic;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.EnumSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Feeds the status view from the topics that tell data sets' stories; rows and answers are not read. */
@ApplicationScoped
class StatusFeed implements StateReadiness {
    private static final int UNAVAILABLE = 503;

    private final IngestConfig config;
    private final StateTopics topics;

    StatusFeed(
            StatusView view,
            IngestConfig config,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.config = config;
        this.topics = new StateTopics(
                "ingest",
                bootstrapServers,
                EnumSet.complementOf(EnumSet.of(Topic.RAW_ROWS, Topic.ANSWERS)),
                view::apply);
    }

    void onStart(@Observes StartupEvent event) {
        topics.start();
    }

    @Override
    public boolean isReady() {
        return topics.isCaughtUp();
    }

    @Override
    public void require() {
        if (!await()) {
            throw new ProblemException(Problem.of(
                    UNAVAILABLE,
                    "state-not-ready",
                    "The service is still reading what happened before",
                    "the state was not complete within " + config.stateTimeout().toSeconds() + " s; try again"));
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        topics.close();
    }

    private boolean await() {
        try {
            return topics.awaitCaughtUp(config.stateTimeout());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
