package io.tunestream.schemas.serde;

import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.EventType;
import io.tunestream.schemas.id.Digests;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes an event as JSON with CloudEvents 1.0 attributes as {@code ce_*} headers (binary content mode of the Kafka
 * protocol binding). {@code ce_id} is the hash of type and body, so the same fact published again has the same id.
 */
public final class EventSerializer implements Serializer<Event> {
    @Override
    public byte @Nullable [] serialize(String topic, @Nullable Event event) {
        return event == null ? null : Json.write(event).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte @Nullable [] serialize(String topic, Headers headers, @Nullable Event event) {
        byte[] body = serialize(topic, event);
        if (event != null && body != null) {
            EventType type = EventType.of(event);
            put(headers, EventHeaders.SPEC_VERSION, "1.0");
            put(headers, EventHeaders.TYPE, type.ceType());
            put(headers, EventHeaders.SOURCE, type.source());
            put(headers, EventHeaders.SUBJECT, event.key());
            put(headers, EventHeaders.ID, id(type, body));
            put(headers, EventHeaders.TIME, Instant.now().toString());
            put(headers, EventHeaders.CONTENT_TYPE, "application/json");
        }
        return body;
    }

    private static String id(EventType type, byte[] body) {
        return Digests.sha256(type.ceType() + new String(body, StandardCharsets.UTF_8));
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
