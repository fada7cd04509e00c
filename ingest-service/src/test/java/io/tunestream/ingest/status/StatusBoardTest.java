package io.tunestream.ingest.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.EventType;
import io.tunestream.schemas.serde.Json;
import io.tunestream.schemas.topic.Topic;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusBoardTest {
    private final Events life = new Events("ds-1");
    private final StatusBoard board = new StatusBoard();

    @Test
    void goesOnWhereAHeldCandidateIsTriedAgain() {
        // Given
        apply(life.received(), life.requested("r1", 1), life.completed("r1", "a1"), life.evaluated("r1", "a1", false));

        // When
        apply(life.heldAndTriedAgain("a1", "r2"));
        DatasetState between = board.find("ds-1").orElseThrow().state();
        apply(life.requested("r2", 2), life.completed("r2", "a2"), life.evaluated("r2", "a2", true));
        apply(life.promoted("a2", null));

        // Then
        assertThat(between).isEqualTo(DatasetState.TRAINING);
        assertThat(board.find("ds-1").orElseThrow().state()).isEqualTo(DatasetState.PROMOTED);
        assertThat(board.find("ds-1").orElseThrow().ladder())
                .extracting("attempt", "verdict")
                .containsExactly(tuple(1, "held"), tuple(2, "passed"));
    }

    @Test
    void tellsEveryStageInOneWord() {
        assertThat(stateAfter(life.received())).isEqualTo(DatasetState.RECEIVED);
        assertThat(stateAfter(life.rowsPublished())).isEqualTo(DatasetState.ROWS_PUBLISHED);
        assertThat(stateAfter(life.cleaned())).isEqualTo(DatasetState.CLEANED);
        assertThat(stateAfter(life.requested("r1", 1))).isEqualTo(DatasetState.TRAINING);
        assertThat(stateAfter(life.started("r1", 1))).isEqualTo(DatasetState.TRAINING);
        assertThat(stateAfter(life.completed("r1", "a1"))).isEqualTo(DatasetState.EVALUATING);
        assertThat(stateAfter(life.evaluated("r1", "a1", true))).isEqualTo(DatasetState.EVALUATING);
        assertThat(stateAfter(life.promoted("a1", null))).isEqualTo(DatasetState.PROMOTED);
    }

    @Test
    void knowsNothingOfAnUploadItHasNotSeen() {
        // When
        board.apply(life.cleaned());

        // Then
        assertThat(board.find("ds-1")).isEmpty();
        assertThat(board.all()).isEmpty();
    }

    @Test
    void countsRejectionsOnceAndKeepsTheFirstHundred() {
        // Given
        board.apply(life.received());

        // When
        IntStream.rangeClosed(1, 250).forEach(row -> board.apply(life.rejected(row)));
        IntStream.rangeClosed(1, 250).forEach(row -> board.apply(life.rejected(row)));

        // Then
        assertThat(story().rejected().count()).isEqualTo(250);
        assertThat(story().rejected().first())
                .hasSize(100)
                .extracting(Rejections.Row::row)
                .startsWith(1L)
                .endsWith(100L);
    }

    @Test
    void takesCountsFromTheCleanedDataSet() {
        // When
        apply(life.received(), life.rowsPublished(), life.rejected(3), life.cleaned());

        // Then
        assertThat(story().rows()).isEqualTo(10);
        assertThat(story().kept()).isEqualTo(6);
        assertThat(story().folded()).isEqualTo(1);
        assertThat(story().rejected().count()).isEqualTo(3);
    }

    @Test
    void failsWithTheReasonWhenNoRowCouldBeUsed() {
        // When
        apply(life.received(), life.refused());

        // Then
        assertThat(story().state()).isEqualTo(DatasetState.FAILED);
        assertThat(story().reason()).isEqualTo("10 rows have no answer");
        assertThat(story().kept()).isZero();
    }

    @Test
    void showsTheRunAsItGoes() {
        // When
        apply(life.received(), life.requested("r1", 1), life.started("r1", 1), life.progressed("r1", 40));

        // Then
        RunStatus run = story().runs().get(0);
        assertThat(run.state()).isEqualTo("running");
        assertThat(run.step()).isEqualTo(40);
        assertThat(run.steps()).isEqualTo(120);
        assertThat(run.loss()).isEqualTo(0.05);
        assertThat(run.learningRate()).isEqualTo(0.005);
        assertThat(run.tokensPerSecond()).isEqualTo(300);
        assertThat(run.etaSeconds()).isEqualTo(80);
        assertThat(run.learnedRows()).isEqualTo(40);
        assertThat(run.device()).isEqualTo("cpu");
        assertThat(run.recipe()).isEqualTo(Events.RECIPE);
    }

    @Test
    void endsTheRunWithItsAdapterAndReason() {
        // When
        apply(life.received(), life.requested("r1", 1), life.progressed("r1", 60), life.completed("r1", "a1"));

        // Then
        RunStatus run = story().runs().get(0);
        assertThat(run.state()).isEqualTo("completed");
        assertThat(run.detail()).isEqualTo("learned");
        assertThat(run.step()).isEqualTo(60);
        assertThat(run.loss()).isEqualTo(0.01);
        assertThat(run.etaSeconds()).isNull();
        assertThat(story().adapterDigest()).isEqualTo("a1");
    }

    @Test
    void followsTheLatestAttempt() {
        // Given
        apply(life.received(), life.requested("r1", 1), life.completed("r1", "a1"), life.held("a1"));
        assertThat(story().state()).isEqualTo(DatasetState.HELD);
        assertThat(story().reason()).isEqualTo("hard-facts: 4 of 6");

        // When
        board.apply(life.requested("r2", 2));

        // Then
        assertThat(story().state()).isEqualTo(DatasetState.TRAINING);
        assertThat(story().runs()).extracting(RunStatus::attempt).containsExactly(1, 2);
    }

    @Test
    void failsWithTheLatestRun() {
        // When
        apply(life.received(), life.started("r1", 1), life.failed("r1"));

        // Then
        assertThat(story().state()).isEqualTo(DatasetState.FAILED);
        assertThat(story().reason()).isEqualTo("out of memory");
    }

    @Test
    void runsAgainAfterAFailureWhenItIsStartedAgain() {
        // When
        apply(life.received(), life.started("r1", 1), life.failed("r1"), life.started("r1", 1));

        // Then
        assertThat(story().state()).isEqualTo(DatasetState.TRAINING);
    }

    @Test
    void takesAPromotionBackOnRollback() {
        // Given
        Events other = new Events("ds-2");
        apply(life.received(), life.completed("r1", "a1"), life.promoted("a1", null));
        apply(other.received(), other.completed("r2", "a2"), other.promoted("a2", "a1"));
        assertThat(story().promotion().current()).isFalse();

        // When
        assertThat(board.apply(Events.rolledBack("a1", "a2"))).containsExactlyInAnyOrder("ds-1", "ds-2");

        // Then
        assertThat(story().state()).isEqualTo(DatasetState.PROMOTED);
        assertThat(story().promotion().current()).isTrue();
        DatasetStatus gone = board.find("ds-2").orElseThrow();
        assertThat(gone.state()).isEqualTo(DatasetState.HELD);
        assertThat(gone.reason()).contains("wrong tone");
        assertThat(gone.promotion().current()).isFalse();
    }

    @Test
    void keepsAPromotionThatARollbackDidNotKnowOf() {
        // Given
        Events other = new Events("ds-2");
        apply(life.received(), life.completed("r1", "a1"), life.promoted("a1", null));
        apply(other.received(), other.completed("r2", "a2"), other.promoted("a2", "a1"));

        // When
        board.apply(Events.rolledBack(null, "a1"));

        // Then
        assertThat(board.find("ds-2").orElseThrow().promotion().current()).isTrue();
    }

    @Test
    void pointsAtNothingAfterTheFirstPromotionIsRolledBack() {
        // Given
        apply(life.received(), life.completed("r1", "a1"), life.promoted("a1", null));

        // When
        board.apply(Events.rolledBack(null, "a1"));

        // Then
        assertThat(story().state()).isEqualTo(DatasetState.HELD);
        assertThat(story().promotion().current()).isFalse();
    }

    @Test
    void showsWhoIsAskedAndTheVerdict() {
        // When
        apply(life.received(), life.asked(null, 12), life.completed("r1", "a1"), life.asked("a1", 5));
        board.apply(life.evaluated("r1", "a1", false));

        // Then
        assertThat(story().asking()).isEqualTo(new DatasetStatus.Asking("a1", 5, 12, "how much?"));
        assertThat(story().evaluation().evaluationId()).isEqualTo("eval-a1");
        assertThat(story().evaluation().reasons()).containsExactly("hard-facts: 4 of 6");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void comesToTheSameEndHoweverTheTopicsAreInterleaved(long seed) {
        // Given
        List<Event> events = List.of(
                life.received(),
                life.rowsPublished(),
                life.rejected(1),
                life.rejected(2),
                life.cleaned(),
                life.asked(null, 12),
                life.requested("r1", 1),
                life.started("r1", 1),
                life.progressed("r1", 30),
                life.completed("r1", "a1"),
                life.adapter("r1", "a1"),
                life.asked("a1", 12),
                life.evaluated("r1", "a1", false),
                life.held("a1"),
                life.requested("r2", 2),
                life.started("r2", 2),
                life.progressed("r2", 60),
                life.completed("r2", "a2"),
                life.adapter("r2", "a2"),
                life.evaluated("r2", "a2", true),
                life.promoted("a2", null));
        StatusBoard inOrder = new StatusBoard();
        events.forEach(inOrder::apply);

        // When
        interleaved(events, new Random(seed)).forEach(board::apply);

        // Then
        assertThat(Json.write(story()))
                .isEqualTo(Json.write(inOrder.find("ds-1").orElseThrow()));
        assertThat(story().state()).isEqualTo(DatasetState.PROMOTED);
    }

    @Test
    void listsTheNewestFirst() {
        // Given
        apply(life.received(), new Events("ds-0").received());

        // When
        List<DatasetStatus> all = board.all();

        // Then
        assertThat(all).extracting(DatasetStatus::id).containsExactly("ds-0", "ds-1");
    }

    /** Random, but each topic's own order is kept, as Kafka keeps it. */
    private static List<Event> interleaved(List<Event> events, Random random) {
        Map<Topic, Deque<Event>> topics = new EnumMap<>(Topic.class);
        events.forEach(event -> topics.computeIfAbsent(EventType.of(event).topic(), topic -> new ArrayDeque<>())
                .add(event));
        List<Event> mixed = new ArrayList<>();
        while (!topics.isEmpty()) {
            List<Topic> left = List.copyOf(topics.keySet());
            Topic topic = left.get(random.nextInt(left.size()));
            mixed.add(topics.get(topic).remove());
            topics.computeIfPresent(topic, (name, rest) -> rest.isEmpty() ? null : rest);
        }
        return mixed;
    }

    private void apply(Event... events) {
        for (Event event : events) {
            board.apply(event);
        }
    }

    private DatasetState stateAfter(Event event) {
        board.apply(event);
        return story().state();
    }

    private DatasetStatus story() {
        return board.find("ds-1").orElseThrow();
    }
}
