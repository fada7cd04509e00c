package io.tunestream.lm.tokenizer;

import java.util.Set;

/** A base's tokenizer, as its {@code tokenizer.json} defines it. Thread-safe. */
public final class ModelTokenizer {
    private ModelTokenizer() {}

    /** Token ids of a text; control tokens written in it are read as such, nothing is put before or after. */
    public int[] encode(String text) {
        throw new UnsupportedOperationException();
    }

    /** The text of token ids, control tokens left out. */
    public String decode(int[] ids) {
        throw new UnsupportedOperationException();
    }

    /** Whether an id is a control token such as {@code <|im_end|>}. */
    public boolean isControl(int id) {
        throw new UnsupportedOperationException();
    }

    /** The control tokens as text; user data must not hold them. */
    public Set<String> controlTokens() {
        throw new UnsupportedOperationException();
    }

    /** A decoder for one answer, token by token. */
    public StreamDecoder streamDecoder() {
        throw new UnsupportedOperationException();
    }

    public int vocabularySize() {
        throw new UnsupportedOperationException();
    }
}
