package io.tunestream.evaluator.ledger;

import io.tunestream.schemas.evaluation.Rung;
import io.tunestream.schemas.event.EvaluationCompleted;
import io.tunestream.schemas.event.TrainingRequested;
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
        Rung attempt = Rung.of(request.attempt(), request.runId(), request.reason(), request.changes());
        return evaluation == null ? attempt : evaluation.on(attempt);
    }
}
