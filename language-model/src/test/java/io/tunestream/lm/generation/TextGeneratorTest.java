package io.tunestream.lm.generation;

import static io.tunestream.lm.Fixtures.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.lm.Fixtures;
import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.prompt.Prompt;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TextGeneratorTest {
    private final BaseModel base = Fixtures.qwen();
    private final TextGenerator generator = new TextGenerator(base);
    private final int[] recordedIds = Fixtures.ints(recorded().get("greedy"));
    private final Prompt prompt =
            new Prompt("recorded", Fixtures.ints(recorded().get("prompt")));

    @Test
    void writesGreedilyWhatTransformersWrites() {
        // When
        Generation answer =
                generator.generate(prompt, GenerationSettings.greedy(recordedIds.length), null, TokenListener.NONE);

        // Then
        assertThat(answer.text()).isEqualTo(base.tokenizer().decode(recordedIds));
        assertThat(answer.completionTokens()).isEqualTo(recordedIds.length);
        assertThat(answer.promptTokens()).isEqualTo(prompt.tokenIds().length);
        assertThat(answer.finishReason()).isEqualTo(FinishReason.LENGTH);
        assertThat(answer.finite()).isTrue();
    }

    @Test
    void streamsTheSameTextInPieces() {
        // Given
        StringBuilder pieces = new StringBuilder();
        TokenListener listener = text -> {
            pieces.append(text);
            return true;
        };

        // When
        Generation answer = generator.generate(prompt, GenerationSettings.greedy(20), null, listener);

        // Then
        assertThat(pieces.toString()).isEqualTo(answer.text()).isNotEmpty();
    }

    @Test
    void answersDifferentlyWithAnAdapter() {
        try (LoraAdapter adapter = LoraAdapter.read(base, Fixtures.path("tiny-adapter"))) {
            // When
            Generation plain = generator.generate(prompt, GenerationSettings.greedy(20), null, TokenListener.NONE);
            Generation tuned = generator.generate(prompt, GenerationSettings.greedy(20), adapter, TokenListener.NONE);

            // Then
            assertThat(tuned.text()).isNotEqualTo(plain.text());
        }
    }

    @Test
    void samplesTheSameAnswerForTheSameSeedOnly() {
        // Given
        Set<String> answers = new TreeSet<>();

        // When
        for (long seed : new long[] {1, 1, 2, 3, 4}) {
            answers.add(generator
                    .generate(prompt, new GenerationSettings(12, 1.0, 0.95, seed, List.of()), null, TokenListener.NONE)
                    .text());
        }

        // Then
        assertThat(answers).hasSize(4);
    }

    @Test
    void endsAtAStopTextAndLeavesItOut() {
        // Given
        String full = generator
                .generate(prompt, GenerationSettings.greedy(20), null, TokenListener.NONE)
                .text();
        String stop = full.substring(4, 6);

        // When
        Generation answer = generator.generate(
                prompt, new GenerationSettings(20, 0, 1, 0, List.of(stop)), null, TokenListener.NONE);

        // Then
        assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(answer.text()).isEqualTo(full.substring(0, full.indexOf(stop)));
    }

    @Test
    void endsWhenTheListenerHasEnough() {
        // When
        Generation answer = generator.generate(prompt, GenerationSettings.greedy(20), null, text -> false);

        // Then
        assertThat(answer.finishReason()).isEqualTo(FinishReason.CANCELLED);
        assertThat(answer.completionTokens()).isEqualTo(1);
    }

    @Test
    void refusesMoreTokensThanTheModelHasPositions() {
        assertThatThrownBy(() -> generator.generate(prompt, GenerationSettings.greedy(120), null, TokenListener.NONE))
                .isExactlyInstanceOf(ContextOverflowException.class)
                .hasMessageContaining("120")
                .hasMessageContaining("128");
    }
}
