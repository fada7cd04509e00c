package io.tunestream.base.bpe;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a tokenizer in Hugging Face's files: {@code tokenizer.json}, {@code tokenizer_config.json} (with the article's
 * prompt as the chat template) and {@code generation_config.json}.
 */
public final class TokenizerFiles {
    /** The system message is the instruction, the last user message the input. */
    static final String CHAT_TEMPLATE = """
            {%- set ns = namespace(instruction='You are a helpful assistant.', question='') -%}
            {%- for message in messages -%}
            {%- if message['role'] == 'system' -%}{%- set ns.instruction = message['content'] -%}{%- endif -%}
            {%- if message['role'] == 'user' -%}{%- set ns.question = message['content'] -%}{%- endif -%}
            {%- endfor -%}
            {{- '### Instruction:\\n' + ns.instruction + '\\n\\n### Input:\\n' + ns.question + '\\n\\n' -}}
            {{- '### Response:\\n' -}}
            """;

    private static final String END_TOKEN = Vocabulary.SPECIAL.get(BpeTokenizer.END);
    private final ObjectMapper json = new ObjectMapper();

    /** Writes the three files into an existing folder. */
    public void write(BpeTokenizer tokenizer, Path folder) throws IOException {
        json.writerWithDefaultPrettyPrinter()
                .writeValue(folder.resolve("tokenizer.json").toFile(), tokenizerJson(tokenizer.vocabulary()));
        json.writerWithDefaultPrettyPrinter()
                .writeValue(folder.resolve("tokenizer_config.json").toFile(), tokenizerConfig());
        json.writerWithDefaultPrettyPrinter()
                .writeValue(
                        folder.resolve("generation_config.json").toFile(),
                        ordered("eos_token_id", BpeTokenizer.END, "pad_token_id", 0, "do_sample", false));
    }

    private static Map<String, Object> tokenizerConfig() {
        return ordered(
                "tokenizer_class",
                "PreTrainedTokenizerFast",
                "eos_token",
                END_TOKEN,
                "pad_token",
                Vocabulary.SPECIAL.get(0),
                "add_prefix_space",
                false,
                "clean_up_tokenization_spaces",
                false,
                "model_max_length",
                1024,
                "chat_template",
                CHAT_TEMPLATE);
    }

    private static Map<String, Object> tokenizerJson(Vocabulary vocabulary) {
        Map<String, Object> root = ordered("version", "1.0");
        root.put("truncation", null);
        root.put("padding", null);
        root.put("added_tokens", addedTokens());
        root.put("normalizer", null);
        root.put(
                "pre_tokenizer",
                ordered(
                        "type",
                        "Sequence",
                        "pretokenizers",
                        List.of(ordered("type", "Digits", "individual_digits", true), byteLevel())));
        root.put("post_processor", null);
        root.put("decoder", byteLevel());
        root.put("model", model(vocabulary));
        return root;
    }

    private static Map<String, Object> byteLevel() {
        return ordered("type", "ByteLevel", "add_prefix_space", false, "trim_offsets", true, "use_regex", true);
    }

    private static List<Object> addedTokens() {
        List<Object> added = new ArrayList<>();
        for (int id = 0; id < Vocabulary.SPECIAL.size(); id++) {
            Map<String, Object> token = ordered("id", id, "content", Vocabulary.SPECIAL.get(id));
            token.putAll(ordered("single_word", false, "lstrip", false, "rstrip", false));
            token.putAll(ordered("normalized", false, "special", true));
            added.add(token);
        }
        return added;
    }

    private static Map<String, Object> model(Vocabulary vocabulary) {
        Map<String, Object> model = ordered("type", "BPE");
        model.put("dropout", null);
        model.put("unk_token", null);
        model.put("continuing_subword_prefix", null);
        model.put("end_of_word_suffix", null);
        model.put("fuse_unk", false);
        model.put("byte_fallback", false);
        model.put("ignore_merges", false);
        Map<String, Object> ids = new LinkedHashMap<>();
        for (int id = 0; id < vocabulary.size(); id++) {
            ids.put(vocabulary.token(id), id);
        }
        model.put("vocab", ids);
        model.put(
                "merges",
                vocabulary.merges().stream()
                        .map(pair -> vocabulary.token(pair.left()) + " " + vocabulary.token(pair.right()))
                        .toList());
        return model;
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
