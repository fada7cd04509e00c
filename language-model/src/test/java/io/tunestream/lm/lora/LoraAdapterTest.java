package io.tunestream.lm.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.lm.Fixtures;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.safetensors.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoraAdapterTest {
    private final BaseModel base = Fixtures.qwen();

    @TempDir
    private Path folder;

    @Test
    void readsWhatPeftWrote() {
        // When
        try (LoraAdapter adapter = LoraAdapter.read(base, Fixtures.path("tiny-adapter"))) {

            // Then
            assertThat(adapter.config()).isEqualTo(new LoraConfig(4, 8, 0, EnumSet.allOf(TargetModule.class)));
            assertThat(adapter.trainableParameters()).isEqualTo(3712);
            assertThat(adapter.hasEffect()).isTrue();
            assertThat(adapter.isFinite()).isTrue();
        }
    }

    @Test
    void writesPeftsKeysShapesAndValues() {
        // Given
        SafetensorsFile pefts =
                SafetensorsFile.open(Fixtures.path("tiny-adapter").resolve(AdapterWeights.FILE));
        try (LoraAdapter adapter = LoraAdapter.read(base, Fixtures.path("tiny-adapter"))) {

            // When
            adapter.write(folder);

            // Then
            SafetensorsFile ours = SafetensorsFile.open(folder.resolve(AdapterWeights.FILE));
            assertThat(ours.tensors().keySet())
                    .containsExactlyInAnyOrderElementsOf(pefts.tensors().keySet());
            pefts.tensors().forEach((name, entry) -> {
                assertThat(ours.tensors().get(name).shape()).isEqualTo(entry.shape());
                assertThat(ours.floats(name)).isEqualTo(pefts.floats(name));
            });
        }
    }

    @Test
    void isTheSameAfterWritingAndReading() {
        // Given
        LoraConfig config = new LoraConfig(3, 6, 0.1, Set.of(TargetModule.Q_PROJ, TargetModule.DOWN_PROJ));
        try (LoraAdapter adapter = LoraAdapter.initialize(base, config, 9)) {
            adapter.write(folder);

            // When
            try (LoraAdapter read = LoraAdapter.read(base, folder)) {

                // Then
                assertThat(read.config()).isEqualTo(config);
                assertThat(read.digest()).isEqualTo(adapter.digest()).matches("sha256-[0-9a-f]{64}");
            }
        }
    }

    @Test
    void startsWithoutEffect() {
        // When
        try (LoraAdapter adapter =
                LoraAdapter.initialize(base, new LoraConfig(8, 16, 0, Set.of(TargetModule.V_PROJ)), 1)) {

            // Then
            assertThat(adapter.hasEffect()).isFalse();
            double bound = 1 / Math.sqrt(base.config().hiddenSize());
            assertThat(adapter.values().get(0)).hasSize(8 * 32);
            for (float a : adapter.values().get(0)) {
                assertThat((double) a).isBetween(-bound, bound);
            }
        }
    }

    @Test
    void refusesAnAdapterOfAnotherArchitecture() throws IOException {
        // Given: rank 5 in the configuration, 4 in the weights
        copyWith("r", 5);

        // When / Then
        assertThatThrownBy(() -> LoraAdapter.read(base, folder))
                .isExactlyInstanceOf(AdapterShapeMismatchException.class)
                .hasMessageContaining("[4, 32]")
                .hasMessageContaining("[5, 32]");
    }

    @Test
    void refusesWhatItWouldComputeWrongly() throws IOException {
        // Given
        copyWith("use_dora", true);

        // When / Then
        assertThatThrownBy(() -> LoraAdapter.read(base, folder))
                .isExactlyInstanceOf(AdapterFormatException.class)
                .hasMessageContaining("use_dora");
    }

    private void copyWith(String option, Object value) throws IOException {
        Path source = Fixtures.path("tiny-adapter");
        ObjectMapper json = new ObjectMapper();
        ObjectNode config =
                (ObjectNode) json.readTree(source.resolve("adapter_config.json").toFile());
        config.set(option, json.valueToTree(value));
        Files.writeString(folder.resolve("adapter_config.json"), config.toString());
        Files.copy(source.resolve(AdapterWeights.FILE), folder.resolve(AdapterWeights.FILE));
    }
}
