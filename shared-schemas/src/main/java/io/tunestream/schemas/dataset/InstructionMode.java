package io.tunestream.schemas.dataset;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the cleaner does with a row's instruction. */
public enum InstructionMode {
    /** The row's own instruction stays. */
    @JsonProperty("keep")
    KEEP,
    /** The article's way: one constant instruction for all rows. */
    @JsonProperty("constant")
    CONSTANT
}
