package io.tunestream.evaluator.messaging;

import io.tunestream.evaluator.evaluation.CandidateEvaluation;
import io.tunestream.schemas.event.AdapterPublished;
import io.tunestream.schemas.event.Event;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Takes published adapters as candidates. */
@ApplicationScoped
class AdapterConsumer {
    private final WorkQueue queue;
    private final CandidateEvaluation evaluation;

    AdapterConsumer(WorkQueue queue, CandidateEvaluation evaluation) {
        this.queue = queue;
        this.evaluation = evaluation;
    }

    @Incoming("evaluator-adapters-in")
    CompletionStage<Void> on(Message<Event> message) {
        return message.getPayload() instanceof AdapterPublished adapter
                ? queue.submit(message, () -> evaluation.accept(adapter))
                : message.nack(new UnreadableEventException("AdapterPublished"));
    }
}
