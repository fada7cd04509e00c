package io.tunestream.inference.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.schemas.event.AnswerGiven;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AnswersProducerTest {
    private static final String NOBODY = "127.0.0.1:1";

    @Test
    void saysThatAnAnswerIsLostWhereNoBrokerIs() {
        // Given
        AnswerGiven answer = new AnswerGiven(
                "chatcmpl-1", "tiny", null, "base", null, "sha256-b", null, Instant.EPOCH, 0, "00", null, null, null);
        try (AnswersProducer producer = new AnswersProducer(NOBODY)) {
            // When
            var sent = producer.send(answer).toCompletableFuture();

            // Then
            assertThat(sent).failsWithin(Duration.ofSeconds(10));
        }
    }
}
