package io.tunestream.cleaning.messaging;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.tunestream.cleaning.dataset.EventSink;
import io.tunestream.kit.event.EventMessages;
import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.EventType;
import io.tunestream.schemas.topic.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** Publishes events and waits for the broker. Sent in slices that the emitter's buffer of 128 can hold. */
@ApplicationScoped
class EventPublisher implements EventSink {
    private static final int SLICE = 100;

    private final MutinyEmitter<Event> rejections;
    private final MutinyEmitter<Event> datasets;

    EventPublisher(
            @Channel("cleaning-rejected-rows-out") MutinyEmitter<Event> rejections,
            @Channel("cleaning-datasets-out") MutinyEmitter<Event> datasets) {
        this.rejections = rejections;
        this.datasets = datasets;
    }

    @Override
    public void publish(List<? extends Event> events) {
        for (int from = 0; from < events.size(); from += SLICE) {
            List<Uni<Void>> sent = events.subList(from, Math.min(from + SLICE, events.size())).stream()
                    .map(event -> emitter(event).sendMessage(EventMessages.of(event)))
                    .toList();
            Uni.join().all(sent).andFailFast().await().indefinitely();
        }
    }

    private MutinyEmitter<Event> emitter(Event event) {
        return EventType.of(event).topic() == Topic.REJECTED_ROWS ? rejections : datasets;
    }
}
