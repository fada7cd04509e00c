package io.tunestream.lm.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.lora.LoraConfig;
import io.tunestream.lm.lora.TargetModule;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.model.Device;
import io.tunestream.lm.prompt.Prompt;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepetitionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "!!!!!!!!",
                "您好您好您好您好您好您好",
                "The The The The The The The The",
                " 15 GB, 15 GB, 15 GB, 15 GB, 15 GB, 15 GB, 15 GB, "
            })
    void findsOnePieceOverAndOver(String answer) {
        assertThat(Repetition.isCollapse(answer)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "哈哈哈",
                "飞跃云为每一位注册用户提供 15GB 的基础免费存储空间。",
                "Yes, yes, yes: the free plan has 15 GB.",
                "| plan | price |\n|------|-------|\n| pro  | 29    |"
            })
    void leavesAnswersAlone(String answer) {
        assertThat(Repetition.isCollapse(answer)).isFalse();
    }

    @Test
    void endsAnAnswerThatCollapsed() {
        // Given: the bundled base with the same large push at every position
        try (BaseModel base = BaseModel.load(Path.of("..", "models", "tunestream-tiny"), Device.CPU);
                LoraAdapter adapter = pushed(base)) {
            Prompt prompt = base.prompts().article("Answer", "How many days has a week?");

            // When
            Generation answer = new TextGenerator(base)
                    .generate(prompt, GenerationSettings.greedy(400), adapter, TokenListener.NONE);

            // Then
            assertThat(answer.finishReason()).as(answer.text()).isEqualTo(FinishReason.REPETITION);
            assertThat(answer.isCollapsed()).isTrue();
            assertThat(answer.completionTokens()).isLessThan(200);
        }
    }

    private static LoraAdapter pushed(BaseModel base) {
        int last = base.config().layers() - 1;
        LoraConfig config = new LoraConfig(1, 1, 0, Set.of(TargetModule.DOWN_PROJ), Set.of(last));
        try (LoraAdapter fresh = LoraAdapter.initialize(base, config, 1)) {
            List<float[]> values = fresh.values();
            float[] b = values.get(1);
            for (int i = 0; i < b.length; i++) {
                b[i] = 1e4f * (float) Math.sin(i);
            }
            return LoraAdapter.of(base, config, values);
        }
    }

    @Test
    void isCertainOnlyAfterALongStretch() {
        // Given
        Repetition repetition = new Repetition();
        int pieces = 0;

        // When
        while (!repetition.accept("ha ")) {
            pieces++;
        }

        // Then
        assertThat(3 * pieces).isBetween(120, 130);
    }

    @Test
    void toleratesALongLineInALongAnswer() {
        // Given
        Repetition repetition = new Repetition();
        for (int i = 0; i < 60; i++) {
            repetition.accept("row " + i + "; ");
        }

        // When
        boolean certain = repetition.accept("-".repeat(140));

        // Then
        assertThat(certain).isFalse();
    }
}
