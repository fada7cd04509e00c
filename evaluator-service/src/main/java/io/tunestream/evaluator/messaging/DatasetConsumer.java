package io.tunestream.evaluator.messaging;

import io.tunestream.evaluator.evaluation.DatasetIntake;
import io.tunestream.schemas.event.DatasetPublished;
import io.tunestream.schemas.event.Event;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Takes in published data sets. */
@ApplicationScoped
class DatasetConsumer {
    private final WorkQueue queue;
    private final DatasetIntake intake;

    DatasetConsumer(WorkQueue queue, DatasetIntake intake) {
        this.queue = queue;
        this.intake = intake;
    }

    @Incoming("evaluator-datasets-in")
    CompletionStage<Void> on(Message<Event> message) {
        return message.getPayload() instanceof DatasetPublished dataset
                ? queue.submit(message, () -> intake.accept(dataset))
                : message.nack(new UnreadableEventException("DatasetPublished"));
    }
}
