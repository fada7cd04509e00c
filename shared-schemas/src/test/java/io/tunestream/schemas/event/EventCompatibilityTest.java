package io.tunestream.schemas.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.schemas.serde.Json;
import io.tunestream.schemas.serde.MalformedJsonException;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Old events still read, newer ones do too, and broken ones say what is missing. */
class EventCompatibilityTest {
    @ParameterizedTest
    @EnumSource
    void readsWhatVersionOneWroteAndLosesNothing(EventType type) throws IOException {
        // Given
        ObjectNode recorded = RecordedEvents.json(type);

        // When
        Event event = type.read(recorded.toString());

        // Then
        assertThat(EventType.of(event)).isEqualTo(type);
        assertThat(Json.MAPPER.readTree(Json.write(event))).isEqualTo(recorded);
    }

    @ParameterizedTest
    @EnumSource
    void ignoresAFieldOfANewerVersion(EventType type) {
        // Given
        ObjectNode newer = RecordedEvents.json(type);
        newer.putObject("inventedLater").put("value", 1);

        // When
        Event event = type.read(newer.toString());

        // Then
        assertThat(event).isEqualTo(RecordedEvents.event(type));
    }

    @TestFactory
    Stream<DynamicTest> namesEachMissingField() {
        return Arrays.stream(EventType.values()).flatMap(type -> RecordedEvents.required(type).stream()
                .map(field -> dynamicTest(type.eventName() + " without " + field, () -> {
                    // Given
                    ObjectNode broken = RecordedEvents.json(type);
                    broken.remove(field);

                    // When / Then
                    assertThatThrownBy(() -> type.read(broken.toString()))
                            .isInstanceOf(MalformedJsonException.class)
                            .hasMessageContaining(type.eventClass().getSimpleName())
                            .hasMessageContaining(field);
                })));
    }

    @TestFactory
    Stream<DynamicTest> readsWithoutEachOptionalField() {
        return Arrays.stream(EventType.values()).flatMap(type -> RecordedEvents.optional(type).stream()
                .map(field -> dynamicTest(type.eventName() + " without " + field, () -> {
                    // Given
                    ObjectNode smaller = RecordedEvents.json(type);
                    smaller.remove(field);

                    // When
                    Event event = type.read(smaller.toString());

                    // Then
                    assertThat(Json.MAPPER.readTree(Json.write(event))).isEqualTo(smaller);
                })));
    }

    @TestFactory
    Stream<DynamicTest> refusesBlankIdentity() {
        return Arrays.stream(EventType.values())
                .map(type -> dynamicTest(type.eventName(), () -> {
                    // Given
                    ObjectNode blank = RecordedEvents.json(type);
                    String keyField = RecordedEvents.required(type).stream()
                            .filter(field -> blank.path(field)
                                    .asText()
                                    .equals(RecordedEvents.event(type).key()))
                            .findFirst()
                            .orElseThrow();
                    blank.put(keyField, " ");

                    // When / Then
                    assertThatThrownBy(() -> type.read(blank.toString()))
                            .isInstanceOf(MalformedJsonException.class)
                            .hasMessageContaining(keyField + " is blank");
                }));
    }
}
