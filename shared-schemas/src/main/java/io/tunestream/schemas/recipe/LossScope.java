package io.tunestream.schemas.recipe;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which tokens the loss is taken on. */
public enum LossScope {
    /** The answer and its end-of-sequence token; all other labels are -100 (TRL: completion-only loss). */
    @JsonProperty("answer")
    ANSWER,
    /** Every token of the text, as in the article. */
    @JsonProperty("whole-text")
    WHOLE_TEXT
}
