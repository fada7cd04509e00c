package io.tunestream.evaluator.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tunestream.evaluator.EvaluatorConfig;
import io.tunestream.evaluator.ledger.Ledger;
import io.tunestream.kit.state.StateTopics;
import io.tunestream.schemas.topic.Topic;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Set;

/** Rebuilds the ledger from the topics and keeps it up to date. */
@ApplicationScoped
class StateFollower {
    private static final Set<Topic> TOPICS = Set.of(
            Topic.DATASETS,
            Topic.TRAINING_REQUESTS,
            Topic.TRAINING_RUNS,
            Topic.ADAPTERS,
            Topic.EVALUATIONS,
            Topic.PROMOTIONS);

    private final StateTopics topics;

    StateFollower(EvaluatorConfig config, Ledger ledger) {
        this.topics = new StateTopics("evaluator", config.bootstrapServers(), TOPICS, ledger::apply);
    }

    /** Whether everything that was on the topics at start is known. */
    boolean isCaughtUp() {
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
