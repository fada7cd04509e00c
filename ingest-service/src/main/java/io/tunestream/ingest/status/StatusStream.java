package io.tunestream.ingest.status;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.tunestream.ingest.IngestConfig;
import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.EventType;
import io.tunestream.schemas.serde.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;

/**
 * A data set's story as server-sent events: {@code status}, then each change, then {@code promoted}, {@code held} or
 * {@code failed} and the end. A client that connects when the story is over gets {@code status}, the last event and the
 * end. When a later attempt begins, a client connects again.
 */
@ApplicationScoped
class StatusStream {
    /** A client that is this many events behind is cut off; it connects again and begins with a fresh status. */
    private static final int MOST_BEHIND = 10_000;

    private static final String SNAPSHOT = "status";

    private final StatusView view;
    private final Duration heartbeat;

    StatusStream(StatusView view, IngestConfig config) {
        this.view = view;
        this.heartbeat = config.heartbeat();
    }

    /** The stream of one client. */
    Multi<OutboundSseEvent> of(String datasetId, Sse sse) {
        OutboundSseEvent end = sse.newEvent("end");
        Multi<OutboundSseEvent> changes =
                Multi.createFrom().emitter(emitter -> follow(datasetId, new Emitting(emitter, sse)), MOST_BEHIND);
        Multi<OutboundSseEvent> heartbeats = Multi.createFrom()
                .ticks()
                .every(heartbeat)
                .onOverflow()
                .drop()
                .map(tick -> sse.newEventBuilder().comment("still here").build());
        // The heartbeat never ends by itself, so the changes' end goes through the merged stream as an item.
        return Multi.createBy()
                .merging()
                .streams(changes.onCompletion().continueWith(end), heartbeats)
                .select()
                .first(event -> event != end);
    }

    private void follow(String datasetId, Emitting client) {
        view.follow(datasetId, client)
                .ifPresentOrElse(following -> client.emitter.onTermination(following::close), client.emitter::complete);
    }

    private record Emitting(MultiEmitter<? super OutboundSseEvent> emitter, Sse sse) implements StatusView.Follower {
        @Override
        public void began(DatasetStatus status) {
            emitter.emit(event(SNAPSHOT, status));
            endWith(status);
        }

        @Override
        public void changed(Event change, DatasetStatus status) {
            emitter.emit(event(EventType.of(change).eventName(), change));
            endWith(status);
        }

        private void endWith(DatasetStatus status) {
            if (status.state().isTerminal()) {
                emitter.emit(event(status.state().word(), status));
                emitter.complete();
            }
        }

        private OutboundSseEvent event(String name, Object data) {
            return sse.newEventBuilder()
                    .name(name)
                    .mediaType(MediaType.APPLICATION_JSON_TYPE)
                    .data(String.class, Json.write(data))
                    .build();
        }
    }
}
