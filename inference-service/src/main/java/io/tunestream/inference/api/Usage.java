package io.tunestream.inference.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tunestream.lm.generation.Generation;

/** The tokens that a request used. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record Usage(int promptTokens, int completionTokens, int totalTokens) {
    static Usage of(Generation generation) {
        return new Usage(
                generation.promptTokens(),
                generation.completionTokens(),
                generation.promptTokens() + generation.completionTokens());
    }
}
