package io.tunestream.trainer.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tunestream.kit.state.StateTopics;
import io.tunestream.schemas.topic.Topic;
import io.tunestream.trainer.run.RunLog;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Rebuilds the run log from the topics and keeps it up to date. */
@ApplicationScoped
public class StateFollower {
    private static final Set<Topic> TOPICS =
            Set.of(Topic.DATASETS, Topic.TRAINING_REQUESTS, Topic.TRAINING_RUNS, Topic.RUN_PROGRESS, Topic.ADAPTERS);

    private final StateTopics topics;

    StateFollower(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers, RunLog log) {
        this.topics = new StateTopics("trainer", bootstrapServers, TOPICS, log::apply);
    }

    /** Whether everything that was on the topics at start is known. */
    public boolean isCaughtUp() {
        return topics.isCaughtUp();
    }

    /** Waits until everything that was on the topics at start is known; false when the time is over. */
    boolean awaitCaughtUp(Duration timeout) throws InterruptedException {
        return topics.awaitCaughtUp(timeout);
    }

    /** After the topics are made and before the channels open. */
    void onStart(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE + 10) StartupEvent event) {
        topics.start();
    }

    void onStop(@Observes ShutdownEvent event) throws InterruptedException {
        topics.close();
    }
}
