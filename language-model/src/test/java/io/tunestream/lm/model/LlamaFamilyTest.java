package io.tunestream.lm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.lm.Fixtures;
import io.tunestream.lm.generation.GenerationSettings;
import io.tunestream.lm.generation.TextGenerator;
import io.tunestream.lm.generation.TokenListener;
import io.tunestream.lm.network.Network;
import io.tunestream.lm.prompt.Prompt;
import io.tunestream.lm.safetensors.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The variants of the architecture against transformers: src/test/python/generate_family_fixtures.py. */
class LlamaFamilyTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path LLAMA = Fixtures.path("tiny-llama");
    private static final SafetensorsFile TENSORS = SafetensorsFile.open(Fixtures.path("family.safetensors"));

    private final JsonNode recorded = json(Fixtures.path("family.json"));
    private final int[] prompt = Fixtures.ints(recorded.get("prompt"));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"default", "linear", "dynamic", "llama3"})
    void turnsHeadsAsEveryRotaryScalingSays(String kind) throws IOException {
        // Given
        JsonNode rope = json(Fixtures.path("rope.json")).get(kind);
        llamaWith(config -> config.set("rope_parameters", rope));

        // When / Then
        assertLogits("rope/" + kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear", "llama3"})
    void readsRotaryScalingsInTheirOlderForm(String kind) throws IOException {
        // Given
        ObjectNode rope = (ObjectNode) json(Fixtures.path("rope.json")).get(kind);
        llamaWith(config -> {
            config.remove("rope_parameters");
            config.set("rope_theta", rope.remove("rope_theta"));
            config.set("rope_scaling", rope);
        });

        // When / Then
        assertLogits("rope/" + kind);
    }

    @Test
    void runsHeadsOfTheirOwnSizeFromShardsOfHalfPrecision() {
        try (BaseModel base = BaseModel.load(Fixtures.path("tiny-llama-heads"), Device.CPU)) {
            // When
            float[] logits = logits(base, prompt);
            String answer = new TextGenerator(base)
                    .generate(new Prompt("", prompt), GenerationSettings.greedy(24), null, TokenListener.NONE)
                    .text();

            // Then
            assertThat(base.config().headDim()).isEqualTo(12);
            assertThat(logits).containsExactly(TENSORS.floats("heads"), within(1e-4f));
            assertThat(answer).isEqualTo(base.tokenizer().decode(Fixtures.ints(recorded.get("headsGreedy"))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"left", "right"})
    void agreesWithTheReferencePaddedOnEitherSide(String side) {
        // Given
        float[] all = TENSORS.floats("padded/" + side);
        int vocabulary = Fixtures.qwen().config().vocabularySize();
        for (int row = 0; row < recorded.get("rows").size(); row++) {
            int[] ids = Fixtures.ints(recorded.get("rows").get(row));

            // When
            float[] logits = logits(Fixtures.qwen(), ids);

            // Then
            assertThat(logits)
                    .containsExactly(Arrays.copyOfRange(all, row * vocabulary, (row + 1) * vocabulary), within(1e-4f));
        }
    }

    @Test
    void namesAShardThatIsMissing() throws IOException {
        // Given
        Path heads = Fixtures.path("tiny-llama-heads");
        for (String name : new String[] {"config.json", "tokenizer.json", "model.safetensors.index.json"}) {
            Files.copy(heads.resolve(name), folder.resolve(name));
        }

        // When / Then
        assertThatThrownBy(() -> BaseModel.load(folder, Device.CPU))
                .isExactlyInstanceOf(ModelLoadException.class)
                .hasMessageContaining("model-00001-of-00002.safetensors");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rope_scaling          | {\"rope_type\": \"yarn\", \"factor\": 4}       | yarn",
                "rope_scaling          | {\"rope_type\": \"llama3\", \"factor\": 4}     | low_freq_factor",
                "quantization_config   | {\"quant_method\": \"gptq\"}                   | gptq",
                "partial_rotary_factor | 0.5                                            | partial_rotary_factor",
                "attention_bias        | true                                           | attention_bias",
                "hidden_act            | \"gelu\"                                       | gelu",
            })
    void refusesWhatItWouldComputeWrongly(String option, String value, String named) throws IOException {
        // Given
        JsonNode node = JSON.readTree(value);
        llamaWith(config -> {
            config.remove("rope_parameters");
            config.set(option, node);
        });

        // When / Then
        assertThatThrownBy(() -> BaseModel.load(folder, Device.CPU))
                .isInstanceOfAny(UnsupportedModelException.class, ModelLoadException.class)
                .hasMessageContaining(named);
    }

    @Test
    void refusesATokenizerOfAnotherModel() throws IOException {
        // Given: 300 rows in the embedding
        llamaWith(config -> config.put("vocab_size", 300));
        Files.delete(folder.resolve("tokenizer.json"));
        Files.copy(Fixtures.path("tokenizers/qwen2.json"), folder.resolve("tokenizer.json"));

        // When / Then
        assertThatThrownBy(() -> BaseModel.load(folder, Device.CPU))
                .isExactlyInstanceOf(ModelLoadException.class)
                .hasMessageContaining("700")
                .hasMessageContaining("different models");
    }

    @Test
    void padsWithAnotherTokenThanTheEndEvenWhereTheFolderNamesTheEnd() {
        // Given: pad_token_id and eos_token_id are both 2
        try (BaseModel base = BaseModel.load(Fixtures.path("tiny-llama-heads"), Device.CPU)) {

            // Then
            assertThat(base.endToken()).isEqualTo(2);
            assertThat(base.padToken()).isNotEqualTo(2);
        }
    }

    private void assertLogits(String name) {
        try (BaseModel base = BaseModel.load(folder, Device.CPU)) {
            assertThat(logits(base, prompt)).containsExactly(TENSORS.floats(name), within(1e-4f));
        }
    }

    private void llamaWith(java.util.function.Consumer<ObjectNode> change) throws IOException {
        ObjectNode config = (ObjectNode) json(LLAMA.resolve("config.json"));
        change.accept(config);
        Files.writeString(folder.resolve("config.json"), config.toString());
        for (String name : new String[] {"tokenizer.json", "model.safetensors"}) {
            Files.copy(LLAMA.resolve(name), folder.resolve(name));
        }
    }

    private static float[] logits(BaseModel base, int[] ids) {
        Network network = base.network();
        try (NDManager scope = network.newScope()) {
            return network.forward(scope, ids, 0, network.newCache(scope, ids.length), network.noLora())
                    .toFloatArray();
        }
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new AssertionError("cannot read " + file, e);
        }
    }
}
