package io.tunestream.ingest.messaging;

import io.tunestream.ingest.publish.PublishingQueue;
import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.UploadReceived;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

/** Has the rows of each upload published, and acknowledges the upload when all of them are. */
@ApplicationScoped
class UploadConsumer {
    private final PublishingQueue queue;

    UploadConsumer(PublishingQueue queue) {
        this.queue = queue;
    }

    /** Returns at once: the channel goes on with the next upload while this one is published. */
    @Incoming("ingest-uploads-in")
    CompletionStage<Void> onUpload(Message<@Nullable Event> message) {
        Event event = message.getPayload();
        if (event == null) {
            return message.nack(new UnreadableEventException());
        }
        if (event instanceof UploadReceived upload) {
            queue.add(upload, message::ack, message::nack);
            return CompletableFuture.completedFuture(null);
        }
        return message.ack();
    }
}
