package io.tunestream.schemas.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.tunestream.schemas.serde.Json;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The published schemas say what the records accept. */
class EventSchemaTest {
    private static final String PUBLISHED = "https://tunestream.io/schema";
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(
            VersionFlag.V202012,
            factory -> factory.schemaMappers(mappers -> mappers.mapPrefix(PUBLISHED, "classpath:schema")));

    @ParameterizedTest
    @EnumSource
    void acceptsEveryEventAsItIsWritten(EventType type) throws IOException {
        // Given
        JsonNode written = Json.MAPPER.readTree(Json.write(RecordedEvents.event(type)));

        // When / Then
        assertThat(schema(type).validate(written)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void requiresExactlyWhatTheRecordRequires(EventType type) throws IOException {
        // When
        JsonNode schema = RecordedEvents.schema(type);

        // Then
        assertThat(texts(schema.path("required"))).containsExactlyInAnyOrderElementsOf(RecordedEvents.required(type));
    }

    @ParameterizedTest
    @EnumSource
    void describesEveryFieldOfTheRecordAndNoOther(EventType type) throws IOException {
        // Given
        List<String> components = Arrays.stream(type.eventClass().getRecordComponents())
                .map(RecordComponent::getName)
                .toList();

        // When
        JsonNode properties = RecordedEvents.schema(type).path("properties");

        // Then
        assertThat(properties.fieldNames()).toIterable().containsExactlyElementsOf(components);
        assertThat(properties)
                .allSatisfy(property ->
                        assertThat(property.path("description").asText()).isNotBlank());
    }

    @ParameterizedTest
    @EnumSource
    void refusesAnEventWithoutARequiredField(EventType type) {
        // Given
        ObjectNode broken = RecordedEvents.json(type);
        String field = RecordedEvents.required(type).get(0);
        broken.remove(field);

        // When / Then
        assertThat(schema(type).validate(broken))
                .anySatisfy(message -> assertThat(message.getMessage()).contains(field));
    }

    private static JsonSchema schema(EventType type) {
        return SCHEMAS.getSchema(
                SchemaLocation.of(PUBLISHED + type.schemaResource().substring("/schema".length())));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
