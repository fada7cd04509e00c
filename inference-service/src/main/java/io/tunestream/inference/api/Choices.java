package io.tunestream.inference.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/** The forms of OpenAI's {@code choices}; there is always one, and its {@code finish_reason} is null until its end. */
final class Choices {
    private Choices() {}

    /** Of a whole chat completion. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Chat(
            int index,
            Message message,
            @Nullable Object logprobs,
            @Nullable String finishReason) {}

    /** Of a chat chunk. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ChatChunk(
            int index,
            Message delta,
            @Nullable Object logprobs,
            @Nullable String finishReason) {}

    /** Of a text completion, whole or chunk. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Text(
            String text,
            int index,
            @Nullable Object logprobs,
            @Nullable String finishReason) {}

    /** The assistant's message, or what a chunk adds to it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Message(@Nullable String role, @Nullable String content) {}
}
