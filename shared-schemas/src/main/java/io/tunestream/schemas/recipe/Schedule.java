package io.tunestream.schemas.recipe;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the learning rate moves after warm-up. */
public enum Schedule {
    @JsonProperty("constant")
    CONSTANT,
    /** Linearly to zero at the last step (the default of transformers' Trainer). */
    @JsonProperty("linear")
    LINEAR,
    /** Along half a cosine to zero at the last step. */
    @JsonProperty("cosine")
    COSINE,
    /**
     * Down with the share of the rows that are still to be learned, to three tenths of the peak at the least; constant where
     * each step sees all rows.
     */
    @JsonProperty("progress")
    PROGRESS
}
