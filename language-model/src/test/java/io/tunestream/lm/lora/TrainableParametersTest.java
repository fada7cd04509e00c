package io.tunestream.lm.lora;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.lm.model.ModelConfig;
import io.tunestream.lm.model.RopeScaling;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrainableParametersTest {
    /** Qwen2.5-0.5B's config.json. */
    private static final ModelConfig QWEN_HALF_B = new ModelConfig(
            "qwen2", 896, 24, 14, 2, 64, 4864, 151936, 1e6, RopeScaling.NONE, 1e-6, 32768, true, true, Set.of(151645));

    @Test
    void countsTheArticlesAdapterAsPeftDoes() {
        // Given
        LoraConfig article = new LoraConfig(8, 32, 0.1, Set.of(TargetModule.Q_PROJ, TargetModule.V_PROJ));

        // When
        String described = TrainableParameters.of(QWEN_HALF_B, article).describe();

        // Then
        assertThat(described).isEqualTo("trainable params: 540,672 || all params: 494,573,440 || trainable%: 0.1093");
    }

    @Test
    void countsTheBaseOfTheArchitecture() {
        assertThat(QWEN_HALF_B.parameters()).isEqualTo(494_032_768);
    }
}
