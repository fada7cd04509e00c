package io.tunestream.inference.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tunestream.inference.catalog.KnownAdapter;
import io.tunestream.inference.metrics.InferenceMetrics;
import io.tunestream.inference.overlap.NearRow;
import io.tunestream.schemas.dataset.EvalQuestion;
import io.tunestream.schemas.event.AdapterPublished;
import io.tunestream.schemas.event.AnswerGiven;
import io.tunestream.schemas.event.EvaluationCompleted;
import io.tunestream.schemas.event.TaughtRow;
import io.tunestream.schemas.object.ObjectRef;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnswerRecorderTest {
    private static final ObjectRef SOMEWHERE = new ObjectRef("bucket", "key", "0".repeat(64), 1);
    private static final KnownAdapter CHAMPION = new KnownAdapter(
            new AdapterPublished("sha256-a", "run-a", "ds-1", "data", "sha256-base", SOMEWHERE),
            new EvaluationCompleted(
                    "eval-a",
                    "sha256-a",
                    "run-a",
                    "ds-1",
                    true,
                    5,
                    5,
                    List.of(),
                    SOMEWHERE,
                    null,
                    null,
                    null,
                    null,
                    null),
            List.of("default", "shop@champion"),
            "shop@champion");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Topic topic = new Topic();
    private final AnswerRecorder recorder = recorder(true);

    @AfterEach
    void close() throws InterruptedException {
        topic.reachable.countDown();
        recorder.close();
    }

    @Test
    void writesDownWhatMayChangeLater() {
        // Given
        topic.reachable.countDown();
        recorder.start();

        // When
        recorder.add(answer("1"));

        // Then
        await().untilAsserted(() -> assertThat(topic.sent).singleElement().satisfies(event -> {
            assertThat(event.responseId()).isEqualTo("1");
            assertThat(event.model()).isEqualTo("default");
            assertThat(event.alias()).isEqualTo("shop@champion");
            assertThat(event.status()).isEqualTo("champion");
            assertThat(event.adapterDigest()).isEqualTo("sha256-a");
            assertThat(event.evaluationId()).isEqualTo("eval-a");
            assertThat(event.rows()).containsExactly(new TaughtRow(3, 4, 0.75));
            assertThat(event.question()).isEqualTo("How much?");
            assertThat(event.answer()).isEqualTo("29 yuan");
            assertThat(event.answerDigest()).isEqualTo(AnswerGiven.digest("1", "29 yuan"));
        }));
        await().untilAsserted(() -> assertThat(count("recorded")).isEqualTo(1));
    }

    @Test
    void keepsNoTextUnlessItIsSetTo() {
        // Given
        AnswerWriter discreet = new AnswerWriter((adapter, answer, question) -> Optional.empty(), false);

        // When
        AnswerGiven event = discreet.event(answer("1"));

        // Then
        assertThat(event.toString()).doesNotContain("29 yuan").doesNotContain("How much?");
        assertThat(event.characters()).isEqualTo(7);
        assertThat(event.rows()).isNull();
    }

    @Test
    void losesAndCountsWhatDoesNotFitRatherThanHoldUpAnAnswer() {
        // Given: the topic is away, one answer is under way and two wait
        recorder.start();
        recorder.add(answer("1"));
        await().untilAsserted(() -> assertThat(topic.asked).contains("1"));
        recorder.add(answer("2"));
        recorder.add(answer("3"));

        // When
        recorder.add(answer("4"));

        // Then
        assertThat(count("lost")).isEqualTo(1);
        topic.reachable.countDown();
        await().untilAsserted(() ->
                assertThat(topic.sent).extracting(AnswerGiven::responseId).containsExactly("1", "2", "3"));
    }

    @Test
    void countsWhatTheTopicDidNotTakeAndGoesOn() {
        // Given
        topic.reachable.countDown();
        topic.refused = "1";
        recorder.start();

        // When
        recorder.add(answer("1"));
        recorder.add(answer("2"));

        // Then
        await().untilAsserted(() -> assertThat(count("recorded")).isEqualTo(1));
        assertThat(count("lost")).isEqualTo(1);
    }

    @Test
    void goesOnAfterAnAnswerThatCanNotBeDescribed() throws Exception {
        // Given
        topic.reachable.countDown();
        try (AnswerRecorder failing = recorder(false)) {
            failing.start();

            // When
            failing.add(answer("1"));
            failing.add(answer("2"));

            // Then
            await().untilAsserted(() -> assertThat(count("lost")).isEqualTo(2));
        }
    }

    @Test
    void writesWhatWaitsWhenTheServiceStops() throws Exception {
        // Given
        topic.reachable.countDown();
        recorder.add(answer("1"));
        recorder.add(answer("2"));
        recorder.start();

        // When
        recorder.close();

        // Then
        assertThat(topic.sent).extracting(AnswerGiven::responseId).containsExactly("1", "2");
    }

    private AnswerRecorder recorder(boolean describes) {
        RowSearch rows = (adapter, answer, question) -> {
            if (!describes) {
                throw new IllegalStateException("no rows");
            }
            return Optional.of(List.of(new NearRow(new EvalQuestion(3, 4, "", "How much?", "29"), 0.75, 1)));
        };
        return new AnswerRecorder(new AnswerWriter(rows, true), topic, new InferenceMetrics(meters), 2);
    }

    private double count(String outcome) {
        return meters.get("tunestream.inference.answers." + outcome).counter().count();
    }

    private static GivenAnswer answer(String id) {
        return new GivenAnswer(id, "default", CHAMPION, "sha256-base", "How much?", "29 yuan", Instant.EPOCH);
    }

    /** A topic that can be away. */
    private static final class Topic implements AnswerSink {
        private final CountDownLatch reachable = new CountDownLatch(1);
        private final List<String> asked = new CopyOnWriteArrayList<>();
        private final List<AnswerGiven> sent = new CopyOnWriteArrayList<>();
        private volatile String refused = "";

        @Override
        public CompletionStage<Void> send(AnswerGiven answer) {
            asked.add(answer.responseId());
            try {
                reachable.await();
            } catch (InterruptedException e) {
                return CompletableFuture.failedStage(e);
            }
            if (answer.responseId().equals(refused)) {
                return CompletableFuture.failedStage(new IOException("not stored"));
            }
            sent.add(answer);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void close() {
            // Nothing is kept open.
        }
    }
}
