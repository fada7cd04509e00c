package io.tunestream.evaluator.loop;

import io.tunestream.kit.state.StateTopics;
import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.EventType;
import io.tunestream.schemas.serde.EventSerializer;
import io.tunestream.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Both ends of the bus for a test: publishes events and hears all of them. */
final class Bus implements AutoCloseable {
    private static final Set<Topic> TOPICS = Arrays.stream(Topic.values()).collect(Collectors.toSet());

    private final List<Event> heard = new CopyOnWriteArrayList<>();
    private final String bootstrapServers;
    private final StateTopics listener;
    private final KafkaProducer<String, Event> producer;

    Bus(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        listener = new StateTopics("evaluator-test", bootstrapServers, TOPICS, heard::add).start();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new EventSerializer());
    }

    void publish(Event event) {
        producer.send(new ProducerRecord<>(EventType.of(event).topic().topicName(), event.key(), event));
        producer.flush();
    }

    /** Sends what is no event. */
    void publishRubbish(Topic topic, String key) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
        try (KafkaProducer<String, String> raw =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            raw.send(new ProducerRecord<>(topic.topicName(), key, "rubbish"));
        }
    }

    /** The reasons with which records of a key became dead letters. */
    List<String> deadLetterReasons(Topic topic, String key) {
        TopicPartition letters = new TopicPartition(topic.deadLetterTopicName(), 0);
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(letters));
            consumer.seekToBeginning(List.of(letters));
            List<String> reasons = new ArrayList<>();
            while (consumer.position(letters)
                    < consumer.endOffsets(List.of(letters)).get(letters)) {
                consumer.poll(Duration.ofMillis(100)).forEach(letter -> {
                    if (key.equals(letter.key())) {
                        Header reason = letter.headers().lastHeader("dead-letter-reason");
                        reasons.add(new String(reason.value(), StandardCharsets.UTF_8));
                    }
                });
            }
            return reasons;
        }
    }

    /** The events of a type, oldest first. */
    <E extends Event> List<E> heard(Class<E> type, Predicate<E> which) {
        return heard.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(which)
                .toList();
    }

    @Override
    public void close() throws InterruptedException {
        listener.close();
        producer.close();
    }
}
