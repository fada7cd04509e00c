package io.tunestream.inference.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tunestream.lm.generation.FinishReason;
import io.tunestream.lm.generation.Generation;
import io.tunestream.lm.generation.TokenListener;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnswerQueueTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final AnswerQueue queue = new AnswerQueue(1, 2);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void closeQueue() {
        goOn.countDown();
        queue.close();
    }

    @Test
    void handsOnThePiecesOfTheWholeText() throws Exception {
        // Given
        PendingAnswer answer = queue.submit(listener -> say(listener, "15", "", "GB"), LONG);

        // When
        String first = answer.next().orElseThrow();
        String second = answer.next().orElseThrow();

        // Then
        assertThat(answer.next()).isEmpty();
        assertThat(first + second).isEqualTo(answer.await().text()).isEqualTo("15GB");
    }

    @Test
    void refusesWhenAllPlacesAreTaken() {
        // Given
        queue.submit(this::waitForGoOn, LONG);
        await().untilAsserted(() -> assertThat(queue.running()).isEqualTo(1));
        queue.submit(this::waitForGoOn, LONG);
        queue.submit(this::waitForGoOn, LONG);

        // When / Then
        assertThatExceptionOfType(QueueFullException.class)
                .isThrownBy(() -> queue.submit(this::waitForGoOn, LONG))
                .withMessageContaining("2 requests wait already")
                .satisfies(full -> assertThat(full.retryAfter()).isGreaterThanOrEqualTo(Duration.ofSeconds(1)));
        assertThat(queue.waiting()).isEqualTo(2);
    }

    @Test
    void takesACancelledQuestionOutOfTheQueue() {
        // Given
        queue.submit(this::waitForGoOn, LONG);
        await().untilAsserted(() -> assertThat(queue.running()).isEqualTo(1));
        PendingAnswer waiting = queue.submit(listener -> say(listener, "never"), LONG);

        // When
        waiting.cancel();

        // Then
        assertThat(queue.waiting()).isZero();
        assertThatThrownBy(waiting::await).isExactlyInstanceOf(AnswerCancelledException.class);
    }

    @Test
    void stopsACancelledGenerationAtItsNextToken() {
        // Given
        AtomicBoolean stopped = new AtomicBoolean();
        PendingAnswer answer = queue.submit(listener -> talkUntilStopped(listener, stopped), LONG);
        await().untilAsserted(() -> assertThat(queue.running()).isEqualTo(1));

        // When
        answer.cancel();

        // Then
        await().untilAsserted(() -> assertThat(stopped).isTrue());
    }

    @Test
    void endsAnAnswerThatTakesTooLong() {
        // Given
        AtomicBoolean stopped = new AtomicBoolean();

        // When
        PendingAnswer answer = queue.submit(listener -> talkUntilStopped(listener, stopped), Duration.ofMillis(50));

        // Then
        assertThatThrownBy(answer::await)
                .isExactlyInstanceOf(AnswerTimeoutException.class)
                .hasMessageContaining("0.05 s");
        await().untilAsserted(() -> assertThat(stopped).isTrue());
    }

    @Test
    void tellsThatTheTimeWasSpentInTheQueue() {
        // Given
        queue.submit(this::waitForGoOn, LONG);

        // When
        PendingAnswer answer = queue.submit(listener -> say(listener, "late"), Duration.ofMillis(50));

        // Then
        assertThatThrownBy(answer::await)
                .isExactlyInstanceOf(AnswerTimeoutException.class)
                .hasMessageContaining("waited in the queue");
    }

    @Test
    void throwsWhatTheGenerationThrew() {
        // When
        PendingAnswer answer = queue.submit(
                listener -> {
                    throw new IllegalArgumentException("no such adapter");
                },
                LONG);

        // Then
        assertThatThrownBy(answer::await).hasMessage("no such adapter");
    }

    @Test
    void callsAnAnswerOfNumbersThatAreNotFiniteAFailure() {
        // When
        PendingAnswer answer = queue.submit(listener -> new Generation("!!!!", 3, 4, FinishReason.STOP, false), LONG);

        // Then
        assertThatThrownBy(answer::await)
                .isExactlyInstanceOf(NonFiniteAnswerException.class)
                .hasMessageContaining("4 tokens");
    }

    private static Generation say(TokenListener listener, String... pieces) {
        for (String piece : pieces) {
            listener.onText(piece);
        }
        return new Generation(String.join("", pieces), 3, pieces.length, FinishReason.STOP, true);
    }

    private static Generation talkUntilStopped(TokenListener listener, AtomicBoolean stopped) {
        int tokens = 0;
        while (listener.onText("x")) {
            tokens++;
            Thread.onSpinWait();
        }
        stopped.set(true);
        return new Generation("x".repeat(Math.min(tokens, 10)), 3, tokens, FinishReason.CANCELLED, true);
    }

    private Generation waitForGoOn(TokenListener listener) {
        try {
            goOn.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
        return say(listener, "done");
    }
}
