package io.tunestream.inference.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tunestream.lm.generation.GenerationSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SamplingTest {
    private static final int LIMIT = 100;
    private static final int CONTEXT = 256;

    @Test
    void isGreedyUpToTheLimitUnlessAsked() {
        // When
        GenerationSettings settings = sampling(null).settings(LIMIT, 10, CONTEXT);

        // Then
        assertThat(settings).isEqualTo(new GenerationSettings(LIMIT, 0, 1, 0, List.of()));
    }

    @Test
    void takesWhatTheContextLeavesWhenNoNumberIsAsked() {
        // When
        GenerationSettings settings = sampling(null).settings(LIMIT, 250, CONTEXT);

        // Then
        assertThat(settings.maxTokens()).isEqualTo(6);
    }

    @Test
    void refusesMoreThanTheContextWithTheNumbers() {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> sampling(50).settings(LIMIT, 220, CONTEXT))
                .withMessage("this model's context is 256 tokens but 270 were asked for: 220 in the prompt and 50 for"
                        + " the answer")
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("context_length_exceeded"));
    }

    @Test
    void refusesAPromptThatFillsTheContext() {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> sampling(null).settings(LIMIT, CONTEXT, CONTEXT))
                .withMessageContaining("256 in the prompt");
    }

    @Test
    void refusesValuesOutsideTheirLimits() {
        assertRefused(sampling(101), "max_tokens is 101 but must be from 1 to 100");
        assertRefused(sampling(0), "max_tokens is 0");
        assertRefused(new Sampling(null, 2.5, null, null, null), "temperature is 2.5");
        assertRefused(new Sampling(null, null, 0.0, null, null), "top_p is 0.0");
        assertRefused(new Sampling(null, null, null, null, List.of("")), "stop has an empty text");
        assertRefused(new Sampling(null, null, null, null, List.of("a", "b", "c", "d", "e")), "stop has 5 texts");
    }

    private static void assertRefused(Sampling sampling, String words) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> sampling.settings(LIMIT, 10, CONTEXT))
                .withMessageContaining(words)
                .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(400));
    }

    private static Sampling sampling(@Nullable Integer maxTokens) {
        return new Sampling(maxTokens, null, null, null, null);
    }
}
