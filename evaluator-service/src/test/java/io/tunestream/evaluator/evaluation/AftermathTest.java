package io.tunestream.evaluator.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.evaluator.ledger.Ledger;
import io.tunestream.evaluator.promotion.Promotions;
import io.tunestream.evaluator.retune.Budget;
import io.tunestream.evaluator.retune.Retuner;
import io.tunestream.schemas.evaluation.DiagnosisNote;
import io.tunestream.schemas.event.CandidateHeld;
import io.tunestream.schemas.event.EvaluationCompleted;
import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.TrainingRequested;
import io.tunestream.schemas.object.ObjectRef;
import io.tunestream.schemas.recipe.RecipePreset;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AftermathTest {
    private static final long BASE = 6_000_000;
    private static final ObjectRef REF = new ObjectRef("b", "k", "s", 1);

    private final Ledger ledger = new Ledger();
    private final List<Event> published = new ArrayList<>();
    private final Promotions promotions = new Promotions(ledger, this::publish, Clock.systemUTC());
    private final Aftermath aftermath = new Aftermath(
            ledger,
            promotions,
            new Retuner(ledger, new Budget(6, Duration.ofHours(1)), Clock.systemUTC()),
            this::publish);

    @Test
    void endsALadderWhoseNextAttemptComesToTheSameAdapter() {
        // Given
        EvaluationCompleted verdict = failed("run-1");
        ledger.apply(request("run-1"));
        ledger.apply(verdict);
        aftermath.of(verdict, "cloud", BASE);
        String next = ((TrainingRequested) published.get(0)).runId();

        // When
        boolean ended = aftermath.ofTheSameAgain(verdict, next, "cloud");

        // Then
        assertThat(ended).isTrue();
        assertThat(published.get(published.size() - 1)).isInstanceOfSatisfying(CandidateHeld.class, held -> {
            assertThat(held.nextRunId()).isNull();
            assertThat(held.ending()).isEqualTo("run " + next + " came to the same adapter as run run-1");
        });
    }

    @Test
    void leavesTheVerdictAloneWhenItsOwnRunIsDeliveredAgain() {
        // Given
        ledger.apply(request("run-1"));

        // When
        boolean ended = aftermath.ofTheSameAgain(failed("run-1"), "run-1", "cloud");

        // Then
        assertThat(ended).isFalse();
        assertThat(published).isEmpty();
    }

    @Test
    void leavesARunOfAnotherLadderAlone() {
        // Given
        ledger.apply(request("run-1"));
        ledger.apply(request("run-other"));

        // When
        boolean ended = aftermath.ofTheSameAgain(failed("run-1"), "run-other", "cloud");

        // Then
        assertThat(ended).isFalse();
    }

    private void publish(Event event) {
        published.add(event);
        ledger.apply(event);
    }

    private static TrainingRequested request(String runId) {
        return new TrainingRequested(
                runId, "ds", "d", REF, "base", RecipePreset.ARTICLE.recipe(BASE), 1, null, "asked");
    }

    private static EvaluationCompleted failed(String runId) {
        return new EvaluationCompleted(
                "eval-1",
                "sha256-1",
                runId,
                "ds",
                false,
                0,
                5,
                List.of("hard-facts"),
                REF,
                30,
                30,
                0,
                0,
                new DiagnosisNote("underfit", "evidence", List.of()));
    }
}
