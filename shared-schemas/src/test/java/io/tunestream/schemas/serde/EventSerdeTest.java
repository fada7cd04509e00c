package io.tunestream.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.EventType;
import io.tunestream.schemas.event.RecordedEvents;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventSerdeTest {
    private final EventSerializer serializer = new EventSerializer();
    private final EventDeserializer deserializer = new EventDeserializer();
    private final Headers headers = new RecordHeaders();

    @ParameterizedTest
    @EnumSource
    void everyEventComesBackAsItWas(EventType type) {
        // Given
        Event event = RecordedEvents.event(type);

        // When
        byte[] body = serializer.serialize(type.topic().topicName(), headers, event);

        // Then
        assertThat(deserializer.deserialize(type.topic().topicName(), headers, body))
                .isEqualTo(event);
    }

    @ParameterizedTest
    @EnumSource
    void writesCloudEventsHeadersInBinaryMode(EventType type) {
        // Given
        Event event = RecordedEvents.event(type);

        // When
        serializer.serialize("topic", headers, event);

        // Then
        assertThat(header("ce_specversion")).isEqualTo("1.0");
        assertThat(header("ce_type")).isEqualTo("io.tunestream." + type.eventName() + ".v1");
        assertThat(header("ce_source")).isEqualTo(type.source()).startsWith("/").endsWith("-service");
        assertThat(header("ce_subject")).isEqualTo(event.key());
        assertThat(header("ce_id")).matches("[0-9a-f]{64}");
        assertThat(Instant.parse(header("ce_time"))).isBeforeOrEqualTo(Instant.now());
        assertThat(header("content-type")).isEqualTo("application/json");
    }

    @Test
    void givesTheSameFactTheSameIdAndAnotherFactAnother() {
        // Given
        Event event = RecordedEvents.event(EventType.ROWS_PUBLISHED);
        serializer.serialize("uploads", headers, event);
        String id = header("ce_id");

        // When
        serializer.serialize("uploads", headers, event);

        // Then
        assertThat(header("ce_id")).isEqualTo(id);
        serializer.serialize("uploads", headers, RecordedEvents.event(EventType.UPLOAD_COMPLETED));
        assertThat(header("ce_id")).isNotEqualTo(id);
        assertThat(headers.headers("ce_id")).hasSize(1);
    }

    @Test
    void readsATombstoneAsNothing() {
        assertThat(deserializer.deserialize("uploads", headers, (byte[]) null)).isNull();
        assertThat(serializer.serialize("uploads", headers, null)).isNull();
    }

    @Test
    void refusesARecordWithoutAType() {
        assertThatThrownBy(() -> deserializer.deserialize("uploads", headers, "{}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("uploads")
                .hasMessageContaining("ce_type");
    }

    @Test
    void refusesATypeItDoesNotKnow() {
        // Given
        headers.add("ce_type", "io.tunestream.coffee-made.v1".getBytes(StandardCharsets.UTF_8));

        // When / Then
        assertThatThrownBy(() -> deserializer.deserialize("uploads", headers, "{}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("coffee-made");
    }

    @Test
    void refusesABodyThatDoesNotFitItsType() {
        // Given
        headers.add("ce_type", EventType.ROWS_PUBLISHED.ceType().getBytes(StandardCharsets.UTF_8));

        // When / Then
        assertThatThrownBy(() -> deserializer.deserialize(
                        "uploads", headers, "{\"datasetId\":\"d\"}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("RowsPublished")
                .hasMessageContaining("rows");
    }

    private String header(String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
