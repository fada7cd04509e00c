package io.tunestream.evaluator.loop;

import io.tunestream.kit.state.StateTopics;
import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.EventType;
import io.tunestream.schemas.serde.EventSerializer;
import io.tunestream.schemas.topic.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Both ends of the bus for a test: publishes events and hears all of them. */
final class Bus implements AutoCloseable {
    private static final Set<Topic> TOPICS = Arrays.stream(Topic.values()).collect(Collectors.toSet());

    private final List<Event> heard = new CopyOnWriteArrayList<>();
    private final StateTopics listener;
    private final KafkaProducer<String, Event> producer;

    Bus(String bootstrapServers) {
        listener = new StateTopics("evaluator-test", bootstrapServers, TOPICS, heard::add).start();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new EventSerializer());
    }

    void publish(Event event) {
        producer.send(new ProducerRecord<>(EventType.of(event).topic().topicName(), event.key(), event));
        producer.flush();
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
