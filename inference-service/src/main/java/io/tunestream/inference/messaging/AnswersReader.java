package io.tunestream.inference.messaging;

import io.tunestream.inference.recording.AnswerSource;
import io.tunestream.inference.recording.AnswersUnavailableException;
import io.tunestream.schemas.event.AnswerGiven;
import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.serde.EventDeserializer;
import io.tunestream.schemas.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Finds one answer on {@code answers} without having read them all: a record's time is when its answer was asked for, so
 * the search begins at that time and ends where only answers follow that were asked for long after. No state is kept, so
 * a restart forgets nothing and every instance finds every instance's answers.
 *
 * @see <a href="../../../../../../../../docs/adr/0011-an-answer-is-found-by-the-time-in-its-id.md">ADR 11</a>
 */
public final class AnswersReader implements AnswerSource {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int TIMEOUT_MILLIS = 10_000;

    private final Map<String, Object> settings;
    private final Duration span;

    /**
     * Connects to nothing yet.
     *
     * @param span how long after it was asked for an answer may have been published, clocks' differences included
     */
    public AnswersReader(String bootstrapServers, Duration span) {
        this.span = span;
        this.settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.CLIENT_ID_CONFIG,
                "inference-lineage",
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                TIMEOUT_MILLIS,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
    }

    @Override
    public Optional<AnswerGiven> find(String responseId, Instant askedAt, Duration patience) {
        try (KafkaConsumer<String, Event> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new EventDeserializer())) {
            return new Search(consumer, responseId, askedAt).run(patience);
        } catch (KafkaException e) {
            throw new AnswersUnavailableException(Topic.ANSWERS.topicName(), e);
        }
    }

    private final class Search {
        private final KafkaConsumer<String, Event> consumer;
        private final String responseId;
        private final long latest;
        private final Map<TopicPartition, Long> ends;
        private boolean passed;

        Search(KafkaConsumer<String, Event> consumer, String responseId, Instant askedAt) {
            this.consumer = consumer;
            this.responseId = responseId;
            this.latest = askedAt.plus(span).toEpochMilli();
            List<TopicPartition> partitions = consumer.partitionsFor(Topic.ANSWERS.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new UnknownTopicOrPartitionException("there is no such topic");
            }
            consumer.assign(partitions);
            this.ends = consumer.endOffsets(partitions);
            Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(
                    partitions.stream().collect(Collectors.toMap(Function.identity(), each -> askedAt.toEpochMilli())));
            ends.forEach((partition, end) -> {
                OffsetAndTimestamp start = starts.get(partition);
                consumer.seek(partition, start == null ? end : start.offset());
            });
        }

        Optional<AnswerGiven> run(Duration patience) {
            long deadline = System.nanoTime() + patience.toNanos();
            while (!passed && (!isAtEnd() || System.nanoTime() < deadline)) {
                Optional<AnswerGiven> found = poll();
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }

        private boolean isAtEnd() {
            return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
        }

        private Optional<AnswerGiven> poll() {
            try {
                for (ConsumerRecord<String, Event> read : consumer.poll(POLL)) {
                    if (responseId.equals(read.key()) && read.value() instanceof AnswerGiven answer) {
                        return Optional.of(answer);
                    }
                    passed |= read.timestamp() > latest;
                }
            } catch (RecordDeserializationException e) {
                consumer.seek(e.topicPartition(), e.offset() + 1);
            }
            return Optional.empty();
        }
    }
}
