package io.tunestream.lm.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
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
    private final BitSet bytes;
    private final int vocabularySize;
    private final int[] begin;

    private ModelTokenizer(
            HuggingFaceTokenizer tokenizer, TreeMap<String, Integer> control, BitSet bytes, int vocabularySize) {
        this.tokenizer = tokenizer;
        this.control = control;
        this.bytes = bytes;
        this.vocabularySize = vocabularySize;
        this.begin = begin();
    }

    /** The tokens that stand for one byte each, where the model falls back to them. */
    private static BitSet bytes(JsonNode model) {
        BitSet bytes = new BitSet();
        if (model.path("byte_fallback").asBoolean()) {
            for (int value = 0; value < 256; value++) {
                JsonNode id = model.path("vocab").path(String.format("<0x%02X>", value));
                if (id.isInt()) {
                    bytes.set(id.asInt());
                }
            }
        }
        return bytes;
    }

    /** What the tokenizer puts before a text of its own accord, such as Llama's begin token; mostly nothing. */
    private int[] begin() {
        int[] alone = encode("a");
        int[] whole = ids("a", true);
        int from = 0;
        while (from + alone.length < whole.length
                && !Arrays.equals(whole, from, from + alone.length, alone, 0, alone.length)) {
            from++;
        }
        return Arrays.copyOf(whole, from);
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
            return new ModelTokenizer(tokenizer, control, bytes(json.path("model")), vocabularySize);
        } catch (IOException e) {
            throw new TokenizerFormatException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Token ids of a text; control tokens written in it are read as such, nothing is put before or after.
     *
     * @throws LoneSurrogateException when the text holds half a character
     */
    public int[] encode(String text) {
        return ids(text, false);
    }

    /**
     * Token ids of the start of a sequence: the same after the begin token, where the tokenizer has one.
     *
     * @throws LoneSurrogateException when the text holds half a character
     */
    public int[] encodeFromStart(String text) {
        int[] ids = encode(text);
        int[] all = Arrays.copyOf(begin, begin.length + ids.length);
        System.arraycopy(ids, 0, all, begin.length, ids.length);
        return all;
    }

    private int[] ids(String text, boolean withSpecialTokens) {
        LoneSurrogateException.refuseIn(text);
        long[] ids = tokenizer.encode(text, withSpecialTokens, false).getIds();
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
        return new StreamDecoder(this::decode, id -> bytes.get(id) || isControl(id));
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
