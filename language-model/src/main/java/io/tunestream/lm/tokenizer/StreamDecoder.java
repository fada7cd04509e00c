package io.tunestream.lm.tokenizer;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * Decodes one answer token by token and never emits half a character. Not thread-safe: one per answer.
 *
 * <p>Tokens are decoded together with the piece emitted before them, since a decoder may treat a text's start specially;
 * what is longer than that piece is new. A replacement character at the end means that bytes are missing still; after a
 * token that is one byte (Llama 2's fallback) the next may be another, and only the whole run of them is decoded; control
 * tokens in between change nothing.
 *
 * @see <a href="https://github.com/huggingface/text-generation-inference">text-generation-inference, decode_token</a>
 */
public final class StreamDecoder {
    private static final char REPLACEMENT = '\uFFFD';

    private final Function<int[], String> decode;
    private final IntPredicate isOpen;
    private int[] ids = new int[64];
    private int count;
    private int emittedFrom;
    private int emittedTo;

    StreamDecoder(Function<int[], String> decode, IntPredicate isOpen) {
        this.decode = decode;
        this.isOpen = isOpen;
    }

    /** The text this token completes; empty while a character is incomplete. */
    public String accept(int id) {
        if (count == ids.length) {
            ids = Arrays.copyOf(ids, 2 * count);
        }
        ids[count++] = id;
        if (isOpen.test(id)) {
            return "";
        }
        String text = pending();
        return !text.isEmpty() && text.charAt(text.length() - 1) == REPLACEMENT ? "" : emit(text);
    }

    /** What is left, with a replacement character for bytes that never became one. */
    public String finish() {
        return emit(pending());
    }

    private String pending() {
        String before = decode.apply(Arrays.copyOfRange(ids, emittedFrom, emittedTo));
        String all = decode.apply(Arrays.copyOfRange(ids, emittedFrom, count));
        return all.substring(Math.min(before.length(), all.length()));
    }

    private String emit(String text) {
        if (!text.isEmpty()) {
            emittedFrom = emittedTo;
            emittedTo = count;
        }
        return text;
    }
}
