package io.tunestream.ingest.messaging;

import io.smallrye.reactive.messaging.MutinyEmitter;
import io.tunestream.ingest.publish.UploadsSink;
import io.tunestream.kit.event.EventMessages;
import io.tunestream.schemas.event.Event;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** Publishes to {@code uploads}. */
@ApplicationScoped
public class UploadsChannel implements UploadsSink {
    private final MutinyEmitter<Event> emitter;

    UploadsChannel(@Channel("ingest-uploads-out") MutinyEmitter<Event> emitter) {
        this.emitter = emitter;
    }

    @Override
    public CompletionStage<Void> send(Event event) {
        return emitter.sendMessage(EventMessages.of(event)).subscribeAsCompletionStage();
    }
}
