package io.tunestream.evaluator.messaging;

import io.smallrye.reactive.messaging.MutinyEmitter;
import io.tunestream.evaluator.ledger.EventSink;
import io.tunestream.evaluator.ledger.Ledger;
import io.tunestream.evaluator.metrics.EvaluatorMetrics;
import io.tunestream.kit.event.EventMessages;
import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** Publishes the evaluator's events, each on its topic, and enters them in the ledger. */
@ApplicationScoped
class EventPublisher implements EventSink {
    private final MutinyEmitter<Event> requests;
    private final MutinyEmitter<Event> runs;
    private final MutinyEmitter<Event> progress;
    private final MutinyEmitter<Event> evaluations;
    private final MutinyEmitter<Event> promotions;
    private final Ledger ledger;
    private final EvaluatorMetrics metrics;

    EventPublisher(
            @Channel("evaluator-requests-out") MutinyEmitter<Event> requests,
            @Channel("evaluator-runs-out") MutinyEmitter<Event> runs,
            @Channel("evaluator-progress-out") MutinyEmitter<Event> progress,
            @Channel("evaluator-evaluations-out") MutinyEmitter<Event> evaluations,
            @Channel("evaluator-promotions-out") MutinyEmitter<Event> promotions,
            Ledger ledger,
            EvaluatorMetrics metrics) {
        this.requests = requests;
        this.runs = runs;
        this.progress = progress;
        this.evaluations = evaluations;
        this.promotions = promotions;
        this.ledger = ledger;
        this.metrics = metrics;
    }

    @Override
    public void publish(Event event) {
        emitter(event).sendMessageAndAwait(EventMessages.of(event));
        ledger.apply(event);
        metrics.published(event);
    }

    private MutinyEmitter<Event> emitter(Event event) {
        return switch (EventType.of(event).topic()) {
            case TRAINING_REQUESTS -> requests;
            case TRAINING_RUNS -> runs;
            case EVALUATION_PROGRESS -> progress;
            case EVALUATIONS -> evaluations;
            case PROMOTIONS -> promotions;
            default ->
                throw new IllegalArgumentException(
                        "the evaluator does not publish " + EventType.of(event).ceType());
        };
    }
}
