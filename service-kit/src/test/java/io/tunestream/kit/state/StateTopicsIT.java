package io.tunestream.kit.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tunestream.embedded.EmbeddedKafka;
import io.tunestream.schemas.event.CancelRequested;
import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.serde.EventSerializer;
import io.tunestream.schemas.topic.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateTopicsIT {
    private static final Duration LONG = Duration.ofSeconds(20);

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void startBroker(@TempDir Path folder) {
        kafka = EmbeddedKafka.start(folder, 0);
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    private static void create(Topic topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic.topicName(), topic.partitions(), (short) 1)))
                    .all()
                    .get();
        }
    }

    private static void publish(Topic topic, Event event) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()), new StringSerializer(), new EventSerializer())) {
            producer.send(new ProducerRecord<>(topic.topicName(), event.key(), event))
                    .get();
        }
    }

    private static void publishGarbage(Topic topic) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.topicName(), "run-1", new byte[] {1, 2, 3}))
                    .get();
        }
    }

    @Test
    void isCaughtUpOnlyPastWhatWasThereAtStartAndThenFollows() throws Exception {
        // Given
        create(Topic.TRAINING_REQUESTS);
        publish(Topic.TRAINING_REQUESTS, new CancelRequested("run-1", "first"));
        publishGarbage(Topic.TRAINING_REQUESTS);
        publish(Topic.TRAINING_REQUESTS, new CancelRequested("run-1", "second"));
        List<Event> applied = new CopyOnWriteArrayList<>();

        // When
        try (StateTopics state =
                new StateTopics("test", kafka.bootstrapServers(), Set.of(Topic.TRAINING_REQUESTS), applied::add)) {
            assertThat(state.start().awaitCaughtUp(LONG)).isTrue();
            List<Event> atStart = List.copyOf(applied);
            publish(Topic.TRAINING_REQUESTS, new CancelRequested("run-2", "third"));

            // Then
            assertThat(atStart)
                    .containsExactly(new CancelRequested("run-1", "first"), new CancelRequested("run-1", "second"));
            await().atMost(LONG)
                    .untilAsserted(() ->
                            assertThat(applied).hasSize(3).last().isEqualTo(new CancelRequested("run-2", "third")));
        }
    }

    @Test
    void isCaughtUpAtOnceOnAnEmptyTopic() throws Exception {
        // Given
        create(Topic.PROMOTIONS);

        // When
        try (StateTopics state =
                new StateTopics("empty", kafka.bootstrapServers(), Set.of(Topic.PROMOTIONS), event -> {})) {
            state.start();

            // Then
            assertThat(state.awaitCaughtUp(LONG)).isTrue();
        }
    }

    @Test
    void waitsForATopicThatIsNotThereYet() throws Exception {
        // Given
        List<Event> applied = new CopyOnWriteArrayList<>();
        try (StateTopics state =
                new StateTopics("early", kafka.bootstrapServers(), Set.of(Topic.RUN_PROGRESS), applied::add)) {
            state.start();
            assertThat(state.awaitCaughtUp(Duration.ofSeconds(2))).isFalse();

            // When
            create(Topic.RUN_PROGRESS);
            publish(Topic.RUN_PROGRESS, new CancelRequested("run-1", "late"));

            // Then
            assertThat(state.awaitCaughtUp(LONG)).isTrue();
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(applied).containsExactly(new CancelRequested("run-1", "late")));
        }
    }
}
