package io.tunestream.lm.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.lm.tokenizer.ModelTokenizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The tokens with a role of their own.
 *
 * @param end what an answer is taught to end with
 * @param ends generation ends at any of these, {@code end} included
 * @param pad fills shorter rows up; never {@code end}, else a model could not be taught to stop
 */
public record SpecialTokens(int end, Set<Integer> ends, int pad) {
    private static final List<String> CHAT_ML_ENDS = List.of("<|im_end|>", "<|endoftext|>");

    public SpecialTokens {
        ends = Collections.unmodifiableSet(new LinkedHashSet<>(ends));
    }

    /** Those of a model folder: the ends it names and ChatML's; its pad token, or another one where that is its end. */
    public static SpecialTokens of(Path folder, ModelConfig config, ModelTokenizer tokenizer) {
        Set<Integer> ends = new LinkedHashSet<>(config.eosTokenIds());
        CHAT_ML_ENDS.forEach(token -> tokenizer.controlToken(token).ifPresent(ends::add));
        int end = config.endToken();
        int pad = named(folder, tokenizer).filter(id -> id != end).findFirst().orElseGet(() -> other(tokenizer, end));
        return new SpecialTokens(end, ends, pad);
    }

    private static Stream<Integer> named(Path folder, ModelTokenizer tokenizer) {
        JsonNode pad = tree(folder, "tokenizer_config.json").path("pad_token");
        String text = pad.isObject() ? pad.path("content").asText() : pad.asText();
        return Stream.concat(
                Stream.of("generation_config.json", "config.json")
                        .map(file -> tree(folder, file).path("pad_token_id"))
                        .filter(JsonNode::isInt)
                        .map(JsonNode::asInt),
                tokenizer.controlToken(text).stream().boxed());
    }

    /** A control token, if there is another than the end: no text has it. */
    private static int other(ModelTokenizer tokenizer, int end) {
        IntStream control = tokenizer.controlTokens().stream()
                .flatMapToInt(text -> tokenizer.controlToken(text).stream())
                .sorted();
        return IntStream.concat(control, IntStream.of(0, 1))
                .filter(id -> id != end)
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode tree(Path folder, String file) {
        Path path = folder.resolve(file);
        return Files.exists(path)
                ? ModelConfigFile.tree(path)
                : com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }
}
