package io.tunestream.inference.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of a chat completion request, in OpenAI's words.
 *
 * @param model               base, adapter digest or alias; absent: {@code default}
 * @param messages            at most one system message (the instruction) and exactly one user message (the input)
 * @param maxTokens           tokens of the answer at most
 * @param maxCompletionTokens the same by its newer name, which counts if both are there
 * @param temperature         from 0 to 2; absent: 0, the most likely token each time (OpenAI's default is 1)
 * @param topP                from above 0 to 1
 * @param seed                same seed, same answer
 * @param stop                a text, or up to four, that end the answer
 * @param stream              whether to send the answer as it grows
 * @param streamOptions       what a stream carries besides
 * @param store               false: the answer is not written down for its lineage; absent: it is
 * @param promptTemplate      ours: {@code article} or {@code chat}; absent: the base's own for the base, else the article's
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ChatRequest(
        @Nullable String model,
        @Nullable List<ChatMessage> messages,
        @Nullable Integer maxTokens,
        @Nullable Integer maxCompletionTokens,
        @Nullable Double temperature,
        @Nullable Double topP,
        @Nullable Long seed,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
        List<String> stop,

        @Nullable Boolean stream,
        @Nullable StreamOptions streamOptions,
        @Nullable Boolean store,
        @Nullable String promptTemplate) {
    Sampling sampling() {
        return new Sampling(
                maxCompletionTokens != null ? maxCompletionTokens : maxTokens, temperature, topP, seed, stop);
    }

    Delivery delivery() {
        return Delivery.of(stream, streamOptions);
    }
}
