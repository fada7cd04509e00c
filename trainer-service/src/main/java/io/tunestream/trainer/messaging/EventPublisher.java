package io.tunestream.trainer.messaging;

import io.smallrye.reactive.messaging.MutinyEmitter;
import io.tunestream.kit.event.EventMessages;
import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.EventType;
import io.tunestream.trainer.run.EventNotPublishedException;
import io.tunestream.trainer.run.EventSink;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** Publishes the trainer's events, each on its topic. */
@ApplicationScoped
class EventPublisher implements EventSink {
    private final MutinyEmitter<Event> requests;
    private final MutinyEmitter<Event> runs;
    private final MutinyEmitter<Event> progress;
    private final MutinyEmitter<Event> adapters;

    EventPublisher(
            @Channel("trainer-requests-out") MutinyEmitter<Event> requests,
            @Channel("trainer-runs-out") MutinyEmitter<Event> runs,
            @Channel("trainer-progress-out") MutinyEmitter<Event> progress,
            @Channel("trainer-adapters-out") MutinyEmitter<Event> adapters) {
        this.requests = requests;
        this.runs = runs;
        this.progress = progress;
        this.adapters = adapters;
    }

    @Override
    public void publish(Event event) {
        try {
            emitter(event).sendMessageAndAwait(EventMessages.of(event));
        } catch (RuntimeException e) {
            throw new EventNotPublishedException(event, e);
        }
    }

    private MutinyEmitter<Event> emitter(Event event) {
        return switch (EventType.of(event).topic()) {
            case TRAINING_REQUESTS -> requests;
            case TRAINING_RUNS -> runs;
            case RUN_PROGRESS -> progress;
            case ADAPTERS -> adapters;
            default ->
                throw new IllegalArgumentException(
                        "the trainer does not publish " + EventType.of(event).ceType());
        };
    }
}
