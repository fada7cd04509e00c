package io.tunestream.schemas.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.schemas.serde.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One event of each type as version 1 wrote it; the files never change. */
public final class RecordedEvents {
    private RecordedEvents() {}

    /** The recorded JSON, every optional field present. */
    public static ObjectNode json(EventType type) {
        String name = "/events/v1/" + type.eventName() + ".json";
        try (InputStream in = Objects.requireNonNull(RecordedEvents.class.getResourceAsStream(name), name)) {
            return (ObjectNode) Json.MAPPER.readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The recorded event. */
    public static Event event(EventType type) {
        return type.read(json(type).toString());
    }

    /** The components that must be there, by the record itself. */
    static List<String> required(EventType type) {
        return Arrays.stream(type.eventClass().getRecordComponents())
                .filter(component -> !isNullable(component))
                .map(RecordComponent::getName)
                .toList();
    }

    /** The components that may be missing. */
    static List<String> optional(EventType type) {
        return Arrays.stream(type.eventClass().getRecordComponents())
                .filter(RecordedEvents::isNullable)
                .map(RecordComponent::getName)
                .toList();
    }

    /** The event's schema as a tree. */
    static JsonNode schema(EventType type) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                RecordedEvents.class.getResourceAsStream(type.schemaResource()), type.schemaResource())) {
            return Json.MAPPER.readTree(in);
        }
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
