package io.tunestream.lm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.lm.Fixtures;
import io.tunestream.lm.generation.GenerationSettings;
import io.tunestream.lm.generation.TextGenerator;
import io.tunestream.lm.generation.TokenListener;
import io.tunestream.lm.prompt.Prompt;
import io.tunestream.lm.safetensors.ElementType;
import io.tunestream.lm.safetensors.SafetensorsFile;
import io.tunestream.lm.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseModelTest {
    private static final Path TINY = Fixtures.path("tiny-qwen2");
    private final SafetensorsFile weights = SafetensorsFile.open(TINY.resolve("model.safetensors"));

    @TempDir
    private Path folder;

    @BeforeEach
    void copyAllButTheWeights() throws IOException {
        Files.copy(TINY.resolve("config.json"), folder.resolve("config.json"));
        Files.copy(TINY.resolve("tokenizer.json"), folder.resolve("tokenizer.json"));
    }

    @Test
    void loadsShardsOfWiderElements() {
        // Given: the bf16 weights as fp32 in two files
        List<String> names = List.copyOf(weights.tensors().keySet());
        shard("model-00001-of-00002.safetensors", names.subList(0, 10));
        shard("model-00002-of-00002.safetensors", names.subList(10, names.size()));

        // When
        try (BaseModel sharded = BaseModel.load(folder, Device.CPU)) {

            // Then
            assertThat(answer(sharded)).isEqualTo(answer(Fixtures.qwen()));
            assertThat(sharded.digest()).isNotEqualTo(Fixtures.qwen().digest());
        }
    }

    @Test
    void describesItself() {
        // When
        BaseModel base = Fixtures.qwen();

        // Then
        assertThat(base.name()).isEqualTo("tiny-qwen2");
        assertThat(base.digest()).matches("sha256-[0-9a-f]{64}");
        assertThat(base.endToken()).isEqualTo(2);
        assertThat(base.endTokens()).containsExactlyInAnyOrder(0, 2);
        assertThat(base.parameters())
                .isEqualTo(weights.tensors().values().stream()
                        .mapToLong(entry -> entry.length() / entry.type().bytes())
                        .sum());
    }

    @Test
    void refusesAFolderThatLacksATensor() {
        // Given
        List<String> names = weights.tensors().keySet().stream()
                .filter(name -> !name.equals("model.norm.weight"))
                .toList();
        shard("model.safetensors", names);

        // When / Then
        assertThatThrownBy(() -> BaseModel.load(folder, Device.CPU))
                .isExactlyInstanceOf(ModelLoadException.class)
                .hasMessageContaining("model.norm.weight");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void namesATensorThatIsNotFinite(float value) {
        // Given
        String broken = "model.layers.1.mlp.up_proj.weight";
        SafetensorsWriter writer = new SafetensorsWriter();
        weights.tensors().forEach((name, entry) -> {
            float[] values = weights.floats(name);
            values[7] = name.equals(broken) ? value : values[7];
            writer.tensor(name, ElementType.F32, entry.shape(), values);
        });
        writer.write(folder.resolve("model.safetensors"));

        // When / Then
        assertThatThrownBy(() -> BaseModel.load(folder, Device.CPU))
                .isExactlyInstanceOf(ModelLoadException.class)
                .hasMessageContaining(broken)
                .hasMessageContaining("cpu");
    }

    @Test
    void refusesWeightsOfOtherSizesThanTheConfiguration() throws IOException {
        // Given
        Files.copy(TINY.resolve("model.safetensors"), folder.resolve("model.safetensors"));
        rewriteConfig("\"intermediate_size\": 48", "\"intermediate_size\": 64");

        // When / Then
        assertThatThrownBy(() -> BaseModel.load(folder, Device.CPU))
                .isExactlyInstanceOf(ModelLoadException.class)
                .hasMessageContaining("gate_proj")
                .hasMessageContaining("[48, 32]")
                .hasMessageContaining("[64, 32]");
    }

    @Test
    void refusesAnArchitectureItDoesNotRun() throws IOException {
        // Given
        rewriteConfig("qwen2", "mamba");

        // When / Then
        assertThatThrownBy(() -> BaseModel.load(folder, Device.CPU))
                .isExactlyInstanceOf(UnsupportedModelException.class)
                .hasMessageContaining("mamba")
                .hasMessageContaining("[llama, qwen2]");
    }

    @Test
    void refusesAFolderThatIsNone() {
        assertThatThrownBy(() -> BaseModel.load(folder.resolve("nowhere"), Device.CPU))
                .isExactlyInstanceOf(ModelLoadException.class)
                .hasMessageContaining("nowhere");
    }

    private void rewriteConfig(String from, String to) throws IOException {
        Path config = folder.resolve("config.json");
        Files.writeString(config, Files.readString(config).replace(from, to));
    }

    private void shard(String file, List<String> names) {
        SafetensorsWriter writer = new SafetensorsWriter();
        names.forEach(name ->
                writer.tensor(name, ElementType.F32, weights.tensors().get(name).shape(), weights.floats(name)));
        writer.write(folder.resolve(file));
    }

    private static String answer(BaseModel base) {
        Prompt prompt = new Prompt("recorded", Fixtures.ints(Fixtures.recorded().get("prompt")));
        return new TextGenerator(base)
                .generate(prompt, GenerationSettings.greedy(12), null, TokenListener.NONE)
                .text();
    }
}
