package io.tunestream.kit.state;

import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.serde.EventDeserializer;
import io.tunestream.schemas.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows topics from their beginning and applies every event to a service's state, on one thread of its own.
 *
 * <p>It assigns the partitions itself and belongs to no consumer group: every instance knows everything, whatever other
 * instances there are, and nothing is committed. It causes no effects; work is for the channels that have a group.
 *
 * <p>{@link #isCaughtUp()} is false until it has passed the ends seen at start. An event that can not be read or applied
 * is logged and passed over, since state must not hang on one bad record.
 *
 * @see <a href="../../../../../../../../docs/adr/0004-state-is-read-without-a-consumer-group.md">ADR 4</a>
 */
public final class StateTopics implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(StateTopics.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Set<Topic> topics;
    private final Consumer<Event> state;
    private final Map<String, Object> settings;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable KafkaConsumer<String, Event> current;

    /** Follows topics; {@code state} is called on one thread, in the order of each partition. */
    public StateTopics(String name, String bootstrapServers, Set<Topic> topics, Consumer<Event> state) {
        this.topics = Set.copyOf(topics);
        this.state = state;
        this.settings = settings(name, bootstrapServers);
        this.thread = new Thread(this::run, "state-" + name);
        this.thread.setDaemon(true);
    }

    /** Begins to read. */
    public StateTopics start() {
        thread.start();
        return this;
    }

    /** Whether everything that was there at start has been applied. */
    public boolean isCaughtUp() {
        return caughtUp.getCount() == 0;
    }

    /** Waits until everything that was there at start has been applied; false when the time is over. */
    public boolean awaitCaughtUp(Duration timeout) throws InterruptedException {
        return caughtUp.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Stops reading and waits for the thread's end. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        KafkaConsumer<String, Event> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        thread.join(RETRY.multipliedBy(5).toMillis());
    }

    private void run() {
        Map<TopicPartition, Long> next = new HashMap<>();
        while (!closed) {
            try (KafkaConsumer<String, Event> consumer = new KafkaConsumer<>(settings)) {
                current = consumer;
                follow(consumer, next);
            } catch (WakeupException e) {
                LOG.debugf("state reader stops topics=%s", topics);
            } catch (KafkaException e) {
                LOG.errorf(e, "state reader lost the broker and begins again where it was topics=%s", topics);
                pause();
            }
        }
    }

    private void follow(KafkaConsumer<String, Event> consumer, Map<TopicPartition, Long> next) {
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> partitions(consumer, topic.topicName()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        next.forEach(consumer::seek);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (!closed) {
            poll(consumer, next);
            if (!isCaughtUp()
                    && ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                caughtUp.countDown();
            }
        }
    }

    /** A topic that is not there yet is waited for: state that lacks it would pass for caught up. */
    private static Stream<TopicPartition> partitions(KafkaConsumer<String, Event> consumer, String topic) {
        List<PartitionInfo> found = consumer.partitionsFor(topic);
        if (found.isEmpty()) {
            throw new UnknownTopicOrPartitionException("there is no topic " + topic + " yet");
        }
        return found.stream().map(info -> new TopicPartition(info.topic(), info.partition()));
    }

    private void poll(KafkaConsumer<String, Event> consumer, Map<TopicPartition, Long> next) {
        try {
            for (ConsumerRecord<String, Event> read : consumer.poll(POLL)) {
                apply(read);
                next.put(new TopicPartition(read.topic(), read.partition()), read.offset() + 1);
            }
        } catch (RecordDeserializationException e) {
            LOG.errorf(
                    e,
                    "record is no event and is passed over topic=%s offset=%d",
                    e.topicPartition().topic(),
                    e.offset());
            consumer.seek(e.topicPartition(), e.offset() + 1);
            next.put(e.topicPartition(), e.offset() + 1);
        }
    }

    private void apply(ConsumerRecord<String, Event> read) {
        if (read.value() == null) {
            return;
        }
        try {
            state.accept(read.value());
        } catch (RuntimeException e) {
            LOG.errorf(
                    e, "event could not be applied and is passed over topic=%s offset=%d", read.topic(), read.offset());
        }
    }

    private void pause() {
        try {
            Thread.sleep(RETRY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    private static Map<String, Object> settings(String name, String bootstrapServers) {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.CLIENT_ID_CONFIG,
                "state-" + name,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                StringDeserializer.class.getName(),
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                EventDeserializer.class.getName(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
    }
}
