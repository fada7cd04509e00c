package io.tunestream.lm.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.lm.model.SpecialTokens;
import io.tunestream.lm.prompt.ChatTemplateFile;
import io.tunestream.lm.safetensors.ElementType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of a Hugging Face folder beside its weights. */
final class FolderFiles {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> COPIED = List.of(
            "tokenizer.json",
            "vocab.json",
            "merges.txt",
            "tokenizer.model",
            "added_tokens.json",
            "special_tokens_map.json");

    private final Path base;
    private final Path target;

    FolderFiles(Path base, Path target) {
        this.base = base;
        this.target = target;
    }

    /** The base's, with the type the weights now have; without it a reader would round them to the base's. */
    void config(ElementType type) throws IOException {
        ObjectNode json = read("config.json");
        String name = type == ElementType.F32 ? "float32" : "bfloat16";
        json.put("torch_dtype", name); // what version 4 of transformers reads; version 5 knows both
        json.put("dtype", name);
        if (!json.has("architectures")) {
            boolean qwen = json.path("model_type").asText().equals("qwen2");
            json.putArray("architectures").add(qwen ? "Qwen2ForCausalLM" : "LlamaForCausalLM");
        }
        write("config.json", json);
    }

    /** Greedy, ending where serving ends; the base's own may sample and punish repetition. */
    void generationConfig(SpecialTokens tokens) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode ends = json.putArray("eos_token_id");
        tokens.ends().forEach(ends::add);
        json.put("pad_token_id", tokens.pad());
        json.put("do_sample", false);
        write("generation_config.json", json);
    }

    /** The base's, with the template that adapters are trained in as chat template. */
    void tokenizer(String defaultInstruction) throws IOException {
        for (String name : COPIED) {
            if (Files.exists(base.resolve(name))) {
                Files.copy(base.resolve(name), target.resolve(name));
            }
        }
        if (Files.exists(base.resolve("tokenizer_config.json"))) {
            ObjectNode json = read("tokenizer_config.json");
            json.remove("chat_template");
            write("tokenizer_config.json", json);
        }
        Files.writeString(target.resolve(ChatTemplateFile.NAME), ChatTemplateFile.articleJinja(defaultInstruction));
    }

    private ObjectNode read(String name) throws IOException {
        return (ObjectNode) JSON.readTree(Files.readAllBytes(base.resolve(name)));
    }

    private void write(String name, ObjectNode json) throws IOException {
        String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
        Files.writeString(target.resolve(name), text + "\n");
    }
}
