package io.tunestream.lm.lora;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * PEFT's {@code adapter_config.json}.
 *
 * @see <a href="https://huggingface.co/docs/peft/package_reference/lora">LoraConfig</a>
 */
final class AdapterConfigFile {
    private static final String FILE = "adapter_config.json";
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Options that change what the weights mean; running such an adapter without them would be wrong. */
    private static final List<String> MUST_BE_OFF = List.of(
            "use_dora",
            "use_rslora",
            "fan_in_fan_out",
            "modules_to_save",
            "rank_pattern",
            "alpha_pattern",
            "use_qalora",
            "trainable_token_indices",
            "target_parameters",
            "lora_bias");

    private AdapterConfigFile() {}

    static LoraConfig read(Path directory) {
        JsonNode json = tree(directory.resolve(FILE));
        if (!json.path("peft_type").asText().equals("LORA")) {
            throw new AdapterFormatException(
                    directory + ": peft_type is '" + json.path("peft_type").asText() + "', readable is LORA");
        }
        MUST_BE_OFF.forEach(option -> refuse(directory, json, option));
        if (!json.path("bias").asText("none").equals("none")) {
            throw new AdapterFormatException(
                    directory + ": bias is '" + json.path("bias").asText() + "', readable is none");
        }
        return config(directory, json);
    }

    private static LoraConfig config(Path directory, JsonNode json) {
        try {
            return new LoraConfig(
                    json.path("r").asInt(),
                    json.path("lora_alpha").asDouble(),
                    json.path("lora_dropout").asDouble(),
                    targets(directory, json.path("target_modules")),
                    layers(directory, json.path("layers_to_transform")));
        } catch (IllegalArgumentException e) {
            throw new AdapterFormatException(directory + ": " + e.getMessage(), e);
        }
    }

    private static Set<TargetModule> targets(Path directory, JsonNode node) {
        if (!node.isArray()) {
            throw new AdapterFormatException(
                    directory + ": target_modules is " + node + ", readable is a list of names");
        }
        Set<TargetModule> targets = EnumSet.noneOf(TargetModule.class);
        node.forEach(name -> targets.add(TargetModule.of(name.asText())));
        return targets;
    }

    /** PEFT takes a list or one number; absent or null means every block. */
    private static Set<Integer> layers(Path directory, JsonNode node) {
        Set<Integer> layers = new TreeSet<>();
        if (node.isInt()) {
            layers.add(node.asInt());
        } else if (node.isArray()) {
            node.forEach(layer -> layers.add(layer.asInt()));
        } else if (!node.isNull() && !node.isMissingNode()) {
            throw new AdapterFormatException(
                    directory + ": layers_to_transform is " + node + ", readable is a list of numbers");
        }
        return layers;
    }

    private static void refuse(Path directory, JsonNode json, String option) {
        JsonNode value = json.path(option);
        boolean off = value.isMissingNode()
                || value.isNull()
                || (value.isBoolean() && !value.asBoolean())
                || (value.isContainerNode() && value.isEmpty());
        if (!off) {
            throw new AdapterFormatException(directory + ": " + option + " is " + value + ", readable only when off");
        }
    }

    private static JsonNode tree(Path file) {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new AdapterFormatException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    static void write(LoraConfig config, String baseName, Path directory) {
        ObjectNode json = JSON.createObjectNode();
        json.put("base_model_name_or_path", baseName);
        json.put("bias", "none");
        json.put("fan_in_fan_out", false);
        json.put("inference_mode", true);
        json.put("init_lora_weights", true);
        if (!config.layers().isEmpty()) {
            ArrayNode layers = json.putArray("layers_to_transform");
            config.layers().forEach(layers::add);
        }
        json.put("lora_alpha", config.alpha());
        json.put("lora_dropout", config.dropout());
        json.putNull("modules_to_save");
        json.put("peft_type", "LORA");
        json.put("r", config.rank());
        ArrayNode targets = json.putArray("target_modules");
        config.targetModules().forEach(module -> targets.add(module.id()));
        json.put("task_type", "CAUSAL_LM");
        json.put("use_dora", false);
        json.put("use_rslora", false);
        try {
            Files.createDirectories(directory);
            Files.writeString(
                    directory.resolve(FILE),
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + directory, e);
        }
    }
}
