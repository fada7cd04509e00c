package io.tunestream.trainer.messaging;

import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.TrainingRequested;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Takes training requests; other events of the topic are for the log alone. */
@ApplicationScoped
class TrainingRequestConsumer {
    private final RunQueue queue;

    TrainingRequestConsumer(RunQueue queue) {
        this.queue = queue;
    }

    /**
     * Completes when the message is acknowledged, after the run. At shutdown it never completes and the message stays
     * unacknowledged, so that it is delivered again; a nack would send it to the dead letters.
     */
    @Incoming("trainer-requests-in")
    CompletionStage<Void> on(Message<Event> message) {
        if (message.getPayload() instanceof TrainingRequested request) {
            return queue.submit(request)
                    .handle((done, failure) -> settle(message, Boolean.TRUE.equals(done), failure))
                    .thenCompose(settled -> settled);
        }
        return message.ack();
    }

    private static CompletionStage<Void> settle(Message<Event> message, boolean done, Throwable failure) {
        if (failure != null) {
            return message.nack(failure);
        }
        return done ? message.ack() : new CompletableFuture<>();
    }
}
