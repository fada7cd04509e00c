package io.tunestream.cleaning.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.EventType;
import io.tunestream.schemas.serde.EventDeserializer;
import io.tunestream.schemas.serde.EventSerializer;
import io.tunestream.schemas.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The other side of the bus: publishes as the ingest service does and reads whole topics. */
final class Bus implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 600_000;

    private final String bootstrapServers;
    private final KafkaProducer<String, Event> producer;

    Bus(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.producer = new KafkaProducer<>(
                // The service makes the topics when it starts, which may be after the first record is sent.
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        PATIENCE_MILLIS,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        PATIENCE_MILLIS),
                new StringSerializer(),
                new EventSerializer());
    }

    /** Publishes in order and returns when the broker has them. */
    void publish(List<? extends Event> events) {
        List<Future<RecordMetadata>> sent = events.stream()
                .map(event -> producer.send(
                        new ProducerRecord<>(EventType.of(event).topic().topicName(), event.key(), event)))
                .toList();
        producer.flush();
        for (Future<RecordMetadata> record : sent) {
            assertThat(record).succeedsWithin(Duration.ZERO);
        }
    }

    /** Publishes a record that is no event. */
    void publishRaw(String topic, String key, String body) {
        try (KafkaProducer<String, String> raw = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringSerializer(),
                new StringSerializer())) {
            raw.send(new ProducerRecord<>(topic, key, body));
        }
    }

    /** All events of a type and key that are on its topic now, in order. */
    <E extends Event> List<E> published(Class<E> type, String key) {
        EventDeserializer deserializer = new EventDeserializer();
        Topic topic = EventType.valueOf(type.getSimpleName()
                        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                        .toUpperCase(Locale.ROOT))
                .topic();
        return records(topic.topicName(), key).stream()
                .map(record -> deserializer.deserialize(record.topic(), record.headers(), record.value()))
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** The records on a topic with a key, as they are. */
    List<ConsumerRecord<String, byte[]>> records(String topic, String key) {
        return records(topic).stream()
                .filter(record -> key.equals(record.key()))
                .toList();
    }

    @Override
    public void close() {
        producer.close();
    }

    private List<ConsumerRecord<String, byte[]>> records(String topic) {
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(
                            0, consumer.partitionsFor(topic).size())
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
        }
        return all;
    }
}
