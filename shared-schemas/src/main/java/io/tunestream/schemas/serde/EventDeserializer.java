package io.tunestream.schemas.serde;

import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.EventType;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads an event by its {@code ce_type} header.
 *
 * @see EventSerializer
 */
public final class EventDeserializer implements Deserializer<Event> {
    /** Not possible without headers, since the body does not name its type. */
    @Override
    public Event deserialize(String topic, byte[] body) {
        throw new SerializationException("a record of " + topic + " has no " + EventHeaders.TYPE + " header");
    }

    /**
     * Reads one event.
     *
     * @throws SerializationException if the type header is missing or unknown, or the body does not fit the type
     */
    @Override
    public @Nullable Event deserialize(String topic, Headers headers, byte @Nullable [] body) {
        if (body == null) {
            return null;
        }
        Header type = headers.lastHeader(EventHeaders.TYPE);
        if (type == null) {
            return deserialize(topic, body);
        }
        try {
            return EventType.ofCeType(text(type)).read(new String(body, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new SerializationException("a record of " + topic + " is no event: " + e.getMessage(), e);
        }
    }

    private static String text(Header header) {
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
