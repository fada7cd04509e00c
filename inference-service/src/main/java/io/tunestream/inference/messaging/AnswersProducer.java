package io.tunestream.inference.messaging;

import io.tunestream.inference.recording.AnswerSink;
import io.tunestream.inference.recording.ResponseId;
import io.tunestream.schemas.event.AnswerGiven;
import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.serde.EventSerializer;
import io.tunestream.schemas.topic.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Publishes to {@code answers}. A plain producer and no channel: a channel that can not publish makes the service
 * unready, and a service that can not write an answer down shall still answer. A record's time is its id's, which is how
 * it is found again.
 */
public final class AnswersProducer implements AnswerSink {
    private static final Duration LAST_CHANCE = Duration.ofSeconds(5);
    private static final long BUFFER_BYTES = 8L << 20;
    private static final int BLOCKING_MILLIS = 5_000;
    private static final int REQUEST_MILLIS = 10_000;
    /** A short outage is waited for; what is older is lost rather than kept in memory. */
    private static final int DELIVERY_MILLIS = 60_000;

    private final KafkaProducer<String, Event> producer;

    /** Connects in the background. */
    public AnswersProducer(String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ProducerConfig.CLIENT_ID_CONFIG, "inference-answers",
                ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES,
                ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCKING_MILLIS,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS);
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new EventSerializer());
    }

    @Override
    public CompletionStage<Void> send(AnswerGiven answer) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        long askedAt =
                ResponseId.timeOf(answer.responseId()).orElse(answer.givenAt()).toEpochMilli();
        try {
            producer.send(
                    new ProducerRecord<>(Topic.ANSWERS.topicName(), null, askedAt, answer.key(), answer),
                    (stored, failure) -> {
                        if (failure == null) {
                            sent.complete(null);
                        } else {
                            sent.completeExceptionally(failure);
                        }
                    });
        } catch (KafkaException | IllegalStateException e) {
            sent.completeExceptionally(e);
        }
        return sent;
    }

    @Override
    public void close() {
        producer.close(LAST_CHANCE);
    }
}
