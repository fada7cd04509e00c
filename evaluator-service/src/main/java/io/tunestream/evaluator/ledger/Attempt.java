package io.tunestream.evaluator.ledger;

import io.tunestream.schemas.evaluation.Rung;
import io.tunestream.schemas.event.EvaluationCompleted;
import io.tunestream.schemas.event.TrainingRequested;
import io.tunestream.schemas.recipe.RecipeChange;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One training run of a ladder with what came of it.
 *
 * @param request    how it was asked for
 * @param evaluation its verdict; absent: none yet, or the run failed
 */
public record Attempt(TrainingRequested request, @Nullable EvaluationCompleted evaluation) {
    /** As reports show it. */
    public Rung rung() {
        List<RecipeChange> changes = Objects.requireNonNullElse(request.changes(), List.of());
        EvaluationCompleted found = evaluation;
        return new Rung(
                request.attempt(),
                request.runId(),
                request.reason(),
                changes.stream().map(RecipeChange::words).toList(),
                found == null ? null : found.factsRight(),
                found == null ? null : found.facts(),
                found == null ? null : found.controlsKept(),
                found == null ? null : found.controlsAsked(),
                found == null ? null : verdict(found));
    }

    private static String verdict(EvaluationCompleted found) {
        if (found.passed()) {
            return "passed";
        }
        return found.diagnosis() == null ? "held" : found.diagnosis().type();
    }
}
