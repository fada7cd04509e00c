package io.tunestream.ingest.messaging;

import io.smallrye.reactive.messaging.MutinyEmitter;
import io.tunestream.ingest.publish.RawRowsSink;
import io.tunestream.kit.event.EventMessages;
import io.tunestream.schemas.event.Event;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Publishes to {@code raw-rows}. */
@ApplicationScoped
public class RawRowsChannel implements RawRowsSink {
    private final MutinyEmitter<Event> emitter;

    /** No bound here: the row publisher has its own. */
    RawRowsChannel(
            @Channel("ingest-raw-rows-out") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
                    MutinyEmitter<Event> emitter) {
        this.emitter = emitter;
    }

    @Override
    public CompletionStage<Void> send(Event event) {
        return emitter.sendMessage(EventMessages.of(event)).subscribeAsCompletionStage();
    }
}
