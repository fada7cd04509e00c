package io.tunestream.ingest;

import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.EventType;
import io.tunestream.schemas.serde.EventDeserializer;
import io.tunestream.schemas.serde.EventHeaders;
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
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
    private final KafkaConsumer<String, byte[]> consumer;
    private final KafkaProducer<String, Event> producer;
    private final EventDeserializer deserializer = new EventDeserializer();

    Bus(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
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
        List<E> found = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> read : read(topic.topicName())) {
            if (key.equals(read.key()) && read.headers().lastHeader(EventHeaders.TYPE) != null) {
                Event event = deserializer.deserialize(read.topic(), read.headers(), read.value());
                if (type.isInstance(event)) {
                    found.add(type.cast(event));
                }
            }
        }
        return found;
    }

    /** The headers of each dead letter of a topic with a key. */
    List<Map<String, String>> deadLetters(Topic topic, String key) {
        return read(topic.deadLetterTopicName()).stream()
                .filter(read -> key.equals(read.key()))
                .map(read -> {
                    Map<String, String> headers = new HashMap<>();
                    read.headers()
                            .forEach(header ->
                                    headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
                    return headers;
                })
                .toList();
    }

    @Override
    public void close() {
        consumer.close();
        producer.close();
    }

    private List<ConsumerRecord<String, byte[]>> read(String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(100)).forEach(found::add);
        }
        return found;
    }
}
