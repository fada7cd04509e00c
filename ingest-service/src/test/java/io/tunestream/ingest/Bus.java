package io.tunestream.ingest;

import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.EventType;
import io.tunestream.schemas.serde.EventDeserializer;
import io.tunestream.schemas.serde.EventSerializer;
import io.tunestream.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Reads and writes topics in tests, as the other services would. */
final class Bus implements AutoCloseable {
    private final KafkaConsumer<String, Event> consumer;
    private final KafkaConsumer<String, byte[]> raw;
    private final KafkaProducer<String, Event> producer;

    Bus(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringDeserializer(),
                new EventDeserializer());
        raw = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringSerializer(),
                new EventSerializer());
    }

    void publish(Event... events) throws InterruptedException, ExecutionException {
        for (Event event : events) {
            producer.send(new ProducerRecord<>(EventType.of(event).topic().topicName(), event.key(), event))
                    .get();
        }
    }

    /** Every event of a type with a key that is on its topic now. */
    <E extends Event> List<E> all(Topic topic, String key, Class<E> type) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<E> found = new ArrayList<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(100)).forEach(read -> {
                if (key.equals(read.key()) && type.isInstance(read.value())) {
                    found.add(type.cast(read.value()));
                }
            });
        }
        return found;
    }

    /** The headers of each dead letter of a topic with a key. */
    List<Map<String, String>> deadLetters(Topic topic, String key) {
        List<TopicPartition> partition = List.of(new TopicPartition(topic.deadLetterTopicName(), 0));
        raw.assign(partition);
        raw.seekToBeginning(partition);
        long end = raw.endOffsets(partition).get(partition.get(0));
        List<Map<String, String>> found = new ArrayList<>();
        while (raw.position(partition.get(0)) < end) {
            raw.poll(Duration.ofMillis(100)).forEach(read -> {
                if (key.equals(read.key())) {
                    Map<String, String> headers = new HashMap<>();
                    read.headers()
                            .forEach(header ->
                                    headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
                    found.add(headers);
                }
            });
        }
        return found;
    }

    @Override
    public void close() {
        raw.close();
        consumer.close();
        producer.close();
    }
}
