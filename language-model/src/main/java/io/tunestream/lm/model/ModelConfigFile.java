package io.tunestream.lm.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/** Reads and writes {@code config.json} in Hugging Face's form, and reads the end tokens of generation_config.json. */
public final class ModelConfigFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> MODEL_TYPES = Set.of("qwen2", "llama");

    private ModelConfigFile() {}

    /**
     * The architecture of a model folder.
     *
     * @throws ModelLoadException when config.json is missing, damaged or lacks a size
     * @throws UnsupportedModelException when it names an architecture or option this library does not run
     */
    public static ModelConfig read(Path folder) {
        JsonNode json = tree(folder.resolve("config.json"));
        refuseUnsupported(json);
        int heads = size(json, "num_attention_heads");
        int hidden = size(json, "hidden_size");
        return new ModelConfig(
                json.path("model_type").asText(),
                hidden,
                size(json, "num_hidden_layers"),
                heads,
                json.path("num_key_value_heads").asInt(heads),
                json.path("head_dim").asInt(hidden / heads),
                size(json, "intermediate_size"),
                size(json, "vocab_size"),
                ropeTheta(json),
                RopeScaling.read(json),
                json.path("rms_norm_eps").asDouble(1e-6),
                json.path("max_position_embeddings").asInt(2048),
                json.path("tie_word_embeddings").asBoolean(false),
                json.path("model_type").asText().equals("qwen2"),
                eosTokenIds(folder, json));
    }

    private static void refuseUnsupported(JsonNode json) {
        String type = json.path("model_type").asText();
        if (!MODEL_TYPES.contains(type)) {
            throw new UnsupportedModelException(
                    "model_type is '" + type + "', runnable are " + new TreeSet<>(MODEL_TYPES));
        }
        refuse(json, "use_sliding_window", false);
        refuse(json, "mlp_bias", false);
        if (type.equals("llama")) {
            refuse(json, "attention_bias", false);
        }
        if (json.hasNonNull("quantization_config")) {
            throw new UnsupportedModelException("the weights are quantised ("
                    + json.path("quantization_config").path("quant_method").asText("quantization_config")
                    + "), runnable are bf16, fp16 and fp32");
        }
        double rotated = json.path("rope_parameters")
                .path("partial_rotary_factor")
                .asDouble(json.path("partial_rotary_factor").asDouble(1));
        if (rotated != 1) {
            throw new UnsupportedModelException("partial_rotary_factor is " + rotated + ", runnable is 1");
        }
        String activation = json.path("hidden_act").asText("silu");
        if (!activation.equals("silu")) {
            throw new UnsupportedModelException("hidden_act is '" + activation + "', runnable is silu");
        }
    }

    private static void refuse(JsonNode json, String option, boolean runnable) {
        if (json.path(option).asBoolean(runnable) != runnable) {
            throw new UnsupportedModelException(option + " is " + !runnable + ", runnable is " + runnable);
        }
    }

    /** Since version 5 of transformers the base is inside rope_parameters. */
    private static double ropeTheta(JsonNode json) {
        JsonNode nested = json.path("rope_parameters").path("rope_theta");
        return nested.isNumber() ? nested.asDouble() : json.path("rope_theta").asDouble(10_000);
    }

    private static int size(JsonNode json, String name) {
        int size = json.path(name).asInt(0);
        if (size < 1) {
            throw new ModelLoadException("config.json: " + name + " is missing or below 1");
        }
        return size;
    }

    private static Set<Integer> eosTokenIds(Path folder, JsonNode config) {
        Set<Integer> ids = new LinkedHashSet<>();
        addIds(ids, config.path("eos_token_id"));
        Path generation = folder.resolve("generation_config.json");
        if (Files.exists(generation)) {
            addIds(ids, tree(generation).path("eos_token_id"));
        }
        return ids;
    }

    private static void addIds(Set<Integer> ids, JsonNode node) {
        if (node.isInt()) {
            ids.add(node.asInt());
        }
        node.forEach(id -> ids.add(id.asInt()));
    }

    static JsonNode tree(Path file) {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new ModelLoadException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Writes a config.json that Hugging Face's loaders and {@link #read} understand. */
    public static void write(ModelConfig config, Path folder) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        boolean qwen = config.modelType().equals("qwen2");
        json.putArray("architectures").add(qwen ? "Qwen2ForCausalLM" : "LlamaForCausalLM");
        json.put("model_type", config.modelType());
        json.put("hidden_size", config.hiddenSize());
        json.put("intermediate_size", config.intermediateSize());
        json.put("num_hidden_layers", config.layers());
        json.put("num_attention_heads", config.heads());
        json.put("num_key_value_heads", config.kvHeads());
        json.put("head_dim", config.headDim());
        json.put("hidden_act", "silu");
        json.put("max_position_embeddings", config.maxPositions());
        json.put("rms_norm_eps", config.rmsNormEps());
        json.put("rope_theta", config.ropeTheta());
        json.put("vocab_size", config.vocabularySize());
        json.put("tie_word_embeddings", config.tieWordEmbeddings());
        json.put("eos_token_id", config.endToken());
        json.put("torch_dtype", "bfloat16");
        Files.writeString(
                folder.resolve("config.json"),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
    }
}
