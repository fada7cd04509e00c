package io.tunestream.lm.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** A base's tokenizer, as its {@code tokenizer.json} defines it. Thread-safe; closed with its base. */
public final class ModelTokenizer implements AutoCloseable {
    private static final Map<String, String> NOTHING_ADDED =
            Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false");

    private final HuggingFaceTokenizer tokenizer;
    private final TreeMap<String, Integer> control;
    private final int vocabularySize;

    private ModelTokenizer(HuggingFaceTokenizer tokenizer, TreeMap<String, Integer> control, int vocabularySize) {
        this.tokenizer = tokenizer;
        this.control = control;
        this.vocabularySize = vocabularySize;
    }

    /**
     * Reads a tokenizer.json.
     *
     * @throws TokenizerFormatException when it is missing or damaged
     */
    public static ModelTokenizer read(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            JsonNode json = new ObjectMapper().readTree(bytes);
            TreeMap<String, Integer> control = new TreeMap<>();
            int vocabularySize = json.path("model").path("vocab").size();
            for (JsonNode token : json.path("added_tokens")) {
                vocabularySize = Math.max(vocabularySize, token.path("id").asInt() + 1);
                if (token.path("special").asBoolean()) {
                    control.put(token.path("content").asText(), token.path("id").asInt());
                }
            }
            HuggingFaceTokenizer tokenizer =
                    HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(bytes), NOTHING_ADDED);
            return new ModelTokenizer(tokenizer, control, vocabularySize);
        } catch (IOException e) {
            throw new TokenizerFormatException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Token ids of a text; control tokens written in it are read as such, nothing is put before or after. */
    public int[] encode(String text) {
        long[] ids = tokenizer.encode(text, false, false).getIds();
        return Arrays.stream(ids).mapToInt(Math::toIntExact).toArray();
    }

    /** The text of token ids, control tokens left out. */
    public String decode(int[] ids) {
        return tokenizer.decode(Arrays.stream(ids).asLongStream().toArray(), true);
    }

    /** Whether an id is a control token such as {@code <|im_end|>}. */
    public boolean isControl(int id) {
        return control.containsValue(id);
    }

    /** The control tokens as text; user data must not hold them. */
    public Set<String> controlTokens() {
        return Collections.unmodifiableSet(control.keySet());
    }

    /** The id of a control token, if the tokenizer has it. */
    public OptionalInt controlToken(String text) {
        Integer id = control.get(text);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    /** A decoder for one answer, token by token. */
    public StreamDecoder streamDecoder() {
        return new StreamDecoder(this::decode);
    }

    /** One more than the largest id. */
    public int vocabularySize() {
        return vocabularySize;
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
