package io.tunestream.kit.event;

import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.tunestream.schemas.event.Event;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/** Wraps events for outgoing channels. */
public final class EventMessages {
    private EventMessages() {}

    /** The event as a message whose Kafka key is the event's. */
    public static Message<Event> of(Event event) {
        return Message.of(
                event,
                Metadata.of(OutgoingKafkaRecordMetadata.<String>builder()
                        .withKey(event.key())
                        .build()));
    }
}
