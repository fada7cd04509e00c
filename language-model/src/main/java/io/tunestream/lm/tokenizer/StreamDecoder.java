package io.tunestream.lm.tokenizer;

/** Decodes one answer token by token and never emits half a character. Not thread-safe: one per answer. */
public final class StreamDecoder {
    StreamDecoder() {}

    /** The text this token completes; empty while a character is incomplete. */
    public String accept(int id) {
        throw new UnsupportedOperationException();
    }

    /** What is left, with a replacement character for bytes that never became one. */
    public String finish() {
        throw new UnsupportedOperationException();
    }
}
