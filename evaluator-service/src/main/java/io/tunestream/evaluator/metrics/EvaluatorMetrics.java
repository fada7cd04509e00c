package io.tunestream.evaluator.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.tunestream.evaluator.interview.Interviewer;
import io.tunestream.schemas.event.AdapterRechecked;
import io.tunestream.schemas.event.CandidateHeld;
import io.tunestream.schemas.event.CandidatePromoted;
import io.tunestream.schemas.event.EvaluationCompleted;
import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.RolledBack;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Counts what this instance decided and asked. */
@ApplicationScoped
public class EvaluatorMetrics {
    private static final String PREFIX = "tunestream.evaluator.";

    private final MeterRegistry registry;
    private final Interviewer interviewer;

    EvaluatorMetrics(MeterRegistry registry, Interviewer interviewer) {
        this.registry = registry;
        this.interviewer = interviewer;
    }

    void onStart(@Observes StartupEvent event) {
        FunctionCounter.builder(PREFIX + "questions", interviewer, Interviewer::asked)
                .description("Questions put to models")
                .register(registry);
    }

    /** An event of this service is on the bus. */
    public void published(Event event) {
        if (event instanceof EvaluationCompleted evaluation) {
            count("evaluations", "verdict", evaluation.passed() ? "passed" : "failed");
        } else if (event instanceof CandidatePromoted) {
            count("promotions", "move", "promoted");
        } else if (event instanceof CandidateHeld) {
            count("promotions", "move", "held");
        } else if (event instanceof RolledBack) {
            count("promotions", "move", "rolled-back");
        } else if (event instanceof AdapterRechecked recheck) {
            count("rechecks", "verdict", recheck.passed() ? "passed" : "failed");
        }
    }

    private void count(String name, String tag, String value) {
        registry.counter(PREFIX + name, tag, value).increment();
    }
}
