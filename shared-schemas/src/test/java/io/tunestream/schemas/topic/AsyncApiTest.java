package io.tunestream.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.tunestream.schemas.event.EventType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code asyncapi.yaml} says what the code does. */
class AsyncApiTest {
    private static JsonNode document;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = Objects.requireNonNull(AsyncApiTest.class.getResourceAsStream("/asyncapi.yaml"))) {
            document = new ObjectMapper(new YAMLFactory()).readTree(in);
        }
    }

    @Test
    void hasAChannelForEveryTopicAndNoOther() {
        assertThat(document.path("asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(StreamSupport.stream(document.path("channels").spliterator(), false)
                        .map(channel -> channel.path("address").asText()))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Topic.values()).map(Topic::topicName).toList());
    }

    @ParameterizedTest
    @EnumSource
    void tellsEachTopicsMessagesPartitionsAndRetention(Topic topic) {
        // Given
        List<String> events = Arrays.stream(EventType.values())
                .filter(type -> type.topic() == topic)
                .map(type -> type.eventClass().getSimpleName())
                .toList();

        // When
        JsonNode channel = channel(topic);

        // Then
        assertThat(channel.path("messages").fieldNames()).toIterable().containsExactlyElementsOf(events);
        assertThat(channel.at("/bindings/kafka/partitions").asInt()).isEqualTo(topic.partitions());
        assertThat(channel.path("description").asText())
                .endsWith(
                        topic.retention().map(kept -> kept.toDays() + " days.").orElse("for ever."));
    }

    @ParameterizedTest
    @EnumSource
    void describesEachEventByItsSchema(EventType type) {
        // When
        JsonNode message =
                document.at("/components/messages/" + type.eventClass().getSimpleName());

        // Then
        assertThat(message.path("name").asText()).isEqualTo(type.ceType());
        assertThat(message.at("/payload/schema/$ref").asText()).isEqualTo("." + type.schemaResource());
        assertThat(message.path("summary").asText()).isNotBlank();
        assertThat(message.at("/bindings/kafka/key/description").asText()).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource
    void saysWhoSendsEachEvent(EventType type) {
        // Given
        String reference = "/messages/" + type.eventClass().getSimpleName();
        String service = type.source().substring(1).replace("-service", "");

        // When
        List<String> senders = StreamSupport.stream(
                        ((Iterable<Map.Entry<String, JsonNode>>) document.path("operations")::fields).spliterator(),
                        false)
                .filter(operation -> operation.getValue().path("messages").findValuesAsText("$ref").stream()
                        .anyMatch(message -> message.endsWith(reference)))
                .map(Map.Entry::getKey)
                .toList();

        // Then
        assertThat(senders).singleElement().asString().startsWith(service + "Service");
    }

    private static JsonNode channel(Topic topic) {
        return StreamSupport.stream(document.path("channels").spliterator(), false)
                .filter(channel -> channel.path("address").asText().equals(topic.topicName()))
                .findFirst()
                .orElseThrow();
    }
}
