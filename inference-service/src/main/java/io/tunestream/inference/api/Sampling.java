package io.tunestream.inference.api;

import io.tunestream.lm.generation.GenerationSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters that choose tokens, as asked for.
 *
 * @param maxTokens   tokens of the answer at most
 * @param temperature randomness
 * @param topP        share of probability to choose from
 * @param seed        of the randomness
 * @param stop        texts that end the answer
 */
record Sampling(
        @Nullable Integer maxTokens,
        @Nullable Double temperature,
        @Nullable Double topP,
        @Nullable Long seed,
        @Nullable List<String> stop) {
    private static final int MOST_STOPS = 4;
    private static final double HOTTEST = 2;

    /**
     * The settings for a prompt. Where no number of tokens is asked for, as many as the limit and the context allow.
     *
     * @param tokenLimit    tokens of one answer at most
     * @param promptTokens  tokens of the prompt
     * @param contextTokens tokens of prompt and answer at most
     * @throws ApiException with 400 naming parameter, value and limit
     */
    GenerationSettings settings(int tokenLimit, int promptTokens, int contextTokens) {
        int wanted = maxTokens == null ? tokenLimit : maxTokens;
        require(
                wanted >= 1 && wanted <= tokenLimit,
                "max_tokens",
                "max_tokens is " + wanted + " but must be from 1 to " + tokenLimit);
        double heat = temperature == null ? 0 : temperature;
        require(heat >= 0 && heat <= HOTTEST, "temperature", "temperature is " + heat + " but must be from 0 to 2");
        double share = topP == null ? 1 : topP;
        require(share > 0 && share <= 1, "top_p", "top_p is " + share + " but must be above 0 and at most 1");
        int tokens = fitting(wanted, promptTokens, contextTokens);
        return new GenerationSettings(tokens, heat, share, seed == null ? 0 : seed, stops());
    }

    private int fitting(int wanted, int promptTokens, int contextTokens) {
        int left = contextTokens - promptTokens;
        if (left >= wanted) {
            return wanted;
        }
        if (maxTokens == null && left >= 1) {
            return left;
        }
        int asked = maxTokens == null ? 1 : wanted;
        throw ApiException.refused(
                400,
                null,
                "context_length_exceeded",
                "this model's context is " + contextTokens + " tokens but " + (promptTokens + asked)
                        + " were asked for: " + promptTokens + " in the prompt and " + asked + " for the answer");
    }

    private List<String> stops() {
        List<String> stops = stop == null ? List.of() : stop;
        require(
                stops.size() <= MOST_STOPS,
                "stop",
                "stop has " + stops.size() + " texts but may have " + MOST_STOPS + " at most");
        require(stops.stream().noneMatch(String::isEmpty), "stop", "stop has an empty text");
        return stops;
    }

    private static void require(boolean valid, String param, String message) {
        if (!valid) {
            throw ApiException.invalid(param, message);
        }
    }
}
