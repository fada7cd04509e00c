package io.tunestream.evaluator.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far an evaluation has come. */
public enum EvaluationState {
    @JsonProperty("waiting")
    WAITING,
    @JsonProperty("running")
    RUNNING,
    /** It has a report, whose verdict may be either. */
    @JsonProperty("completed")
    COMPLETED,
    /** The model could not be asked. */
    @JsonProperty("failed")
    FAILED;

    /** Whether nothing more happens. */
    public boolean isFinal() {
        return this == COMPLETED || this == FAILED;
    }
}
