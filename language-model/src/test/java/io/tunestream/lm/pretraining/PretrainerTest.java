package io.tunestream.lm.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.lm.Fixtures;
import io.tunestream.lm.generation.Generation;
import io.tunestream.lm.generation.GenerationSettings;
import io.tunestream.lm.generation.TextGenerator;
import io.tunestream.lm.generation.TokenListener;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.model.Device;
import io.tunestream.lm.model.ModelConfig;
import io.tunestream.lm.model.RopeScaling;
import io.tunestream.lm.prompt.Prompt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PretrainerTest {
    private static final ModelConfig TINY = new ModelConfig(
            "qwen2", 32, 2, 4, 2, 8, 48, 300, 10_000, RopeScaling.NONE, 1e-6, 64, true, true, Set.of(2));

    @TempDir
    private Path folder;

    @Test
    void learnsAStreamAndWritesALoadableBase() throws IOException {
        // Given: every token is followed by the next number
        List<PretrainingStep> steps = new ArrayList<>();

        // When
        new Pretrainer(TINY, settings(folder, 120), Device.CPU).train(counting(), steps::add);

        // Then
        assertThat(steps.get(0).loss()).isBetween(5.5, 5.9); // ln 300 = 5.70
        assertThat(steps.get(119).loss()).isLessThan(0.5);
        assertThat(Files.readAllLines(folder.resolve("loss.csv"))).hasSize(121);
        Files.copy(Fixtures.path("tiny-qwen2").resolve("tokenizer.json"), folder.resolve("tokenizer.json"));
        try (BaseModel base = BaseModel.load(folder, Device.CPU)) {
            Generation counted = new TextGenerator(base)
                    .generate(
                            new Prompt("", new int[] {50, 51, 52}),
                            GenerationSettings.greedy(4),
                            null,
                            TokenListener.NONE);
            assertThat(counted.text()).isEqualTo(base.tokenizer().decode(new int[] {53, 54, 55, 56}));
        }
    }

    @Test
    void endsWithTheSameWeightsAfterAnInterruption() throws IOException {
        // Given
        Path straight = folder.resolve("straight");
        Path interrupted = folder.resolve("interrupted");
        new Pretrainer(TINY, settings(straight, 30), Device.CPU).train(counting(), step -> {});
        assertThatThrownBy(() -> new Pretrainer(TINY, settings(interrupted, 30), Device.CPU)
                        .train(counting(), step -> stopAt(17, step)))
                .hasMessage("interrupted");

        // When
        new Pretrainer(TINY, settings(interrupted, 30), Device.CPU).train(counting(), step -> {});

        // Then
        assertThat(interrupted.resolve("model.safetensors"))
                .hasSameBinaryContentAs(straight.resolve("model.safetensors"));
        assertThat(Files.readAllLines(interrupted.resolve("loss.csv"))).hasSize(31);
    }

    private static void stopAt(int last, PretrainingStep step) {
        if (step.step() == last) {
            throw new IllegalStateException("interrupted");
        }
    }

    private static PretrainingSettings settings(Path folder, int steps) {
        return new PretrainingSettings(1e-2, 0.05, 5, steps, 4, 32, 1, 0.01, 3, folder, 10);
    }

    private static int[] counting() {
        int[] ids = new int[32 * 60];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = 10 + i % 250;
        }
        return ids;
    }
}
