package io.tunestream.evaluator.evaluation;

import io.tunestream.schemas.event.EvaluationCompleted;
import org.jspecify.annotations.Nullable;

/**
 * How an evaluation stands.
 *
 * @param evaluationId the evaluation
 * @param state        how far it is
 * @param model        the model asked
 * @param suite        the suite's name, or the data set's id
 * @param asked        questions asked so far
 * @param questions    questions in all; 0: not known any more
 * @param passed       the verdict; absent: none yet
 * @param factsRight   facts right; absent: no verdict yet
 * @param facts        facts; absent: no verdict yet
 * @param failure      why the model could not be asked; absent: it could
 */
public record EvaluationStatus(
        String evaluationId,
        EvaluationState state,
        String model,
        String suite,
        int asked,
        int questions,
        @Nullable Boolean passed,
        @Nullable Integer factsRight,
        @Nullable Integer facts,
        @Nullable String failure) {
    /** Of a candidate's evaluation. */
    static EvaluationStatus of(EvaluationCompleted event) {
        return new EvaluationStatus(
                event.evaluationId(),
                EvaluationState.COMPLETED,
                event.adapterDigest(),
                event.datasetId(),
                0,
                0,
                event.passed(),
                event.factsRight(),
                event.facts(),
                null);
    }
}
