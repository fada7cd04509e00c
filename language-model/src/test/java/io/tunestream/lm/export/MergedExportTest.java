package io.tunestream.lm.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tunestream.lm.Fixtures;
import io.tunestream.lm.lora.AdapterShapeMismatchException;
import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.model.Device;
import io.tunestream.lm.network.LoraTensors;
import io.tunestream.lm.network.Network;
import io.tunestream.lm.safetensors.ElementType;
import io.tunestream.lm.safetensors.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergedExportTest {
    private static final Path BASE = Fixtures.path("tiny-qwen2");
    private static final Path ADAPTER = Fixtures.path("tiny-adapter");
    private static final String INSTRUCTION = "Answer the user's question:";

    private final BaseModel base = Fixtures.qwen();
    private final int[] prompt = Fixtures.ints(Fixtures.recorded().get("prompt"));

    @TempDir
    private Path folder;

    @Test
    void mergedAnswersAsUnmerged() {
        // Given
        Path target = folder.resolve("merged");
        try (LoraAdapter adapter = LoraAdapter.read(base, ADAPTER)) {
            float[] unmerged = logits(base, adapter.tensors());

            // When
            MergedExport.Written written = MergedExport.write(BASE, ADAPTER, target, ElementType.F32, INSTRUCTION);

            // Then
            try (BaseModel merged = BaseModel.load(target, Device.CPU)) {
                assertThat(logits(merged, merged.network().noLora())).containsExactly(unmerged, within(1e-4f));
                assertThat(merged.endTokens()).isEqualTo(base.endTokens());
            }
            assertThat(written.adapterDigest()).isEqualTo(adapter.digest());
            assertThat(written.baseDigest()).isEqualTo(base.digest());
        }
    }

    @Test
    void mergedAnswersAsPeftDoes() {
        // Given
        Path target = folder.resolve("merged");

        // When
        MergedExport.write(BASE, ADAPTER, target, ElementType.F32, INSTRUCTION);

        // Then: PEFT's own logits at the last position, recorded
        float[] recorded = Fixtures.tensor("adapterLogits");
        int vocabulary = base.config().vocabularySize();
        try (BaseModel merged = BaseModel.load(target, Device.CPU)) {
            float[] last = Arrays.copyOfRange(recorded, recorded.length - vocabulary, recorded.length);
            assertThat(logits(merged, merged.network().noLora())).containsExactly(last, within(2e-4f));
        }
    }

    @Test
    void saysHowToLoadAndWhereToStop() throws IOException {
        // When
        MergedExport.write(BASE, ADAPTER, folder.resolve("merged"), ElementType.BF16, INSTRUCTION);

        // Then
        JsonNode config = json("config.json");
        assertThat(config.path("dtype").asText()).isEqualTo("bfloat16");
        assertThat(config.path("architectures").path(0).asText()).isEqualTo("Qwen2ForCausalLM");
        JsonNode generation = json("generation_config.json");
        assertThat(generation.path("eos_token_id").toString()).isEqualTo("[2,0]");
        assertThat(generation.path("pad_token_id").asInt()).isNotEqualTo(base.endToken());
        assertThat(folder.resolve("merged/chat_template.jinja")).content().contains("Answer the user\\'s question:");
        SafetensorsFile weights = SafetensorsFile.open(folder.resolve("merged/model.safetensors"));
        assertThat(weights.metadata()).containsEntry("base", base.digest()).containsKey("adapter");
        assertThat(weights.tensors().values()).allMatch(entry -> entry.type() == ElementType.BF16);
    }

    @Test
    void asksInTheTemplateThatTheAdapterWasTrainedIn() {
        // Given
        MergedExport.write(BASE, ADAPTER, folder.resolve("merged"), ElementType.F32, INSTRUCTION);

        // When
        try (BaseModel merged = BaseModel.load(folder.resolve("merged"), Device.CPU)) {

            // Then
            assertThat(merged.prompts().chat(null, "What?").text())
                    .isEqualTo(base.prompts().article(INSTRUCTION, "What?").text());
        }
    }

    @Test
    void refusesAFolderThatHoldsSomething() throws IOException {
        // Given
        Files.writeString(folder.resolve("mine.txt"), "keep");

        // When / Then
        assertThatThrownBy(() -> MergedExport.write(BASE, ADAPTER, folder, ElementType.F32, INSTRUCTION))
                .isExactlyInstanceOf(ExportFolderException.class)
                .hasMessageContaining("not empty");
    }

    @Test
    void refusesAnAdapterOfAnotherBase() {
        assertThatThrownBy(() -> MergedExport.write(
                        Path.of("../models/tunestream-tiny"), ADAPTER, folder, ElementType.F32, INSTRUCTION))
                .isExactlyInstanceOf(AdapterShapeMismatchException.class);
    }

    private JsonNode json(String file) throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve("merged").resolve(file).toFile());
    }

    private float[] logits(BaseModel model, LoraTensors lora) {
        Network network = model.network();
        try (NDManager scope = network.newScope()) {
            return network.forward(scope, prompt, 0, network.newCache(scope, prompt.length), lora)
                    .toFloatArray();
        }
    }
}
