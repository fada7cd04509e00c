package io.tunestream.base.bpe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Tokens by id: the special ones, the 256 bytes, then what merges made. Grows while it is learned. */
final class Vocabulary {
    static final List<String> SPECIAL = List.of("<|endoftext|>", "<|im_start|>", "<|im_end|>");
    private final List<String> tokens = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final List<Pair> merges = new ArrayList<>();

    Vocabulary() {
        SPECIAL.forEach(this::add);
        for (int value = 0; value < ByteAlphabet.SIZE; value++) {
            add(ByteAlphabet.character(value));
        }
    }

    /** The token of a single byte. */
    static int ofByte(byte value) {
        return SPECIAL.size() + Byte.toUnsignedInt(value);
    }

    /** Adds a merge; two merges may spell the same token, which then has one id. */
    int merge(Pair pair) {
        merges.add(pair);
        String token = tokens.get(pair.left()) + tokens.get(pair.right());
        Integer known = ids.get(token);
        return known == null ? add(token) : known;
    }

    /** One character of the alphabet is one byte. */
    int bytesOf(int id) {
        return tokens.get(id).length();
    }

    String token(int id) {
        return tokens.get(id);
    }

    int id(String token) {
        return Objects.requireNonNull(ids.get(token), "every token of a merge is in the vocabulary");
    }

    int size() {
        return tokens.size();
    }

    List<Pair> merges() {
        return Collections.unmodifiableList(merges);
    }

    private int add(String token) {
        ids.put(token, tokens.size());
        tokens.add(token);
        return tokens.size() - 1;
    }
}
