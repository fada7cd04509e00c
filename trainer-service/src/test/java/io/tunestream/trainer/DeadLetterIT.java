package io.tunestream.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tunestream.embedded.TestInfrastructure;
import io.tunestream.schemas.serde.EventHeaders;
import io.tunestream.schemas.topic.Topic;
import io.tunestream.trainer.fixture.TinyBaseResource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(TinyBaseResource.class)
class DeadLetterIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Test
    void putsARecordThatIsNoEventAsideWithItsReason() throws Exception {
        // Given
        String key = "run-" + UUID.randomUUID();
        ProducerRecord<String, String> poison =
                new ProducerRecord<>(Topic.TRAINING_REQUESTS.topicName(), key, "{\"runId\": 7}");
        poison.headers().add(EventHeaders.TYPE, "io.tunestream.unheard-of.v1".getBytes(StandardCharsets.UTF_8));

        // When
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new StringSerializer())) {
            producer.send(poison).get();
        }

        // Then
        ConsumerRecord<String, byte[]> dead = awaitDeadLetter(key);
        assertThat(header(dead, "dead-letter-topic")).isEqualTo(Topic.TRAINING_REQUESTS.topicName());
        assertThat(header(dead, "dead-letter-reason")).contains("io.tunestream.unheard-of.v1");
    }

    private ConsumerRecord<String, byte[]> awaitDeadLetter(String key) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            TopicPartition deadLetters = new TopicPartition(Topic.TRAINING_REQUESTS.deadLetterTopicName(), 0);
            consumer.assign(List.of(deadLetters));
            consumer.seekToBeginning(List.of(deadLetters));
            await().atMost(PATIENCE).untilAsserted(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
                assertThat(found).extracting(ConsumerRecord::key).contains(key);
            });
        }
        return found.stream().filter(dead -> key.equals(dead.key())).findFirst().orElseThrow();
    }

    private static String header(ConsumerRecord<String, byte[]> dead, String name) {
        return new String(dead.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
