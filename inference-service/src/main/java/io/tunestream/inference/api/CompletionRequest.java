package io.tunestream.inference.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of a completion request, in OpenAI's words; as {@link ChatRequest} where the names are the same.
 *
 * @param prompt the text to go on from; no template is put around it
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record CompletionRequest(
        @Nullable String model,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
        List<String> prompt,

        @Nullable Integer maxTokens,
        @Nullable Double temperature,
        @Nullable Double topP,
        @Nullable Long seed,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
        List<String> stop,

        @Nullable Boolean stream,
        @Nullable StreamOptions streamOptions,
        @Nullable Boolean store) {
    /** The one prompt. */
    String text() {
        if (prompt == null || prompt.isEmpty()) {
            throw ApiException.invalid("prompt", "prompt is missing");
        }
        if (prompt.size() > 1) {
            throw ApiException.invalid("prompt", "prompt has " + prompt.size() + " texts but only one is answered");
        }
        if (prompt.get(0).isEmpty()) {
            throw ApiException.invalid("prompt", "prompt is empty");
        }
        return prompt.get(0);
    }

    Sampling sampling() {
        return new Sampling(maxTokens, temperature, topP, seed, stop);
    }

    Delivery delivery() {
        return Delivery.of(stream, streamOptions);
    }
}
