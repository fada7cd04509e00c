package io.tunestream.lm.generation;

import java.util.List;

/**
 * How to choose tokens and when to end.
 *
 * @param maxTokens at most so many, at least 1
 * @param temperature 0 is greedy; up to 2
 * @param topP smallest share of probability to choose from, above 0 to 1
 * @param seed same seed and same input, same answer
 * @param stop texts that end the answer; they are not part of it
 */
public record GenerationSettings(int maxTokens, double temperature, double topP, long seed, List<String> stop) {
    public GenerationSettings {
        require(maxTokens >= 1, "maxTokens must be at least 1, is " + maxTokens);
        require(temperature >= 0 && temperature <= 2, "temperature must be 0 to 2, is " + temperature);
        require(topP > 0 && topP <= 1, "topP must be above 0 and at most 1, is " + topP);
        require(stop.stream().noneMatch(String::isEmpty), "stop must not hold an empty text");
        stop = List.copyOf(stop);
    }

    /** The most likely token each time. */
    public static GenerationSettings greedy(int maxTokens) {
        return new GenerationSettings(maxTokens, 0, 1, 0, List.of());
    }

    private static void require(boolean valid, String message) {
        if (!valid) {
            throw new IllegalArgumentException(message);
        }
    }
}
