package io.tunestream.cleaning.messaging;

import io.tunestream.schemas.event.Event;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Takes raw rows and end markers, one after the other. */
@ApplicationScoped
class RawRowsConsumer {
    private final CleaningWorker worker;

    RawRowsConsumer(CleaningWorker worker) {
        this.worker = worker;
    }

    @Incoming("cleaning-raw-rows-in")
    CompletionStage<Void> onMessage(Message<Event> message) {
        return worker.take(message);
    }
}
