package io.tunestream.base.bpe;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Turns text into token ids as Hugging Face's tokenizers do with the file written from it. Not thread-safe. */
public final class BpeTokenizer {
    /** Id of the end token, {@code <|im_end|>}. */
    public static final int END = Vocabulary.SPECIAL.indexOf("<|im_end|>");

    private static final int CACHED_PIECES = 200_000;
    private final Vocabulary vocabulary;
    private final Map<Pair, Integer> ranks = new HashMap<>();
    private final Map<String, int[]> cache = new HashMap<>();

    BpeTokenizer(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        for (Pair pair : vocabulary.merges()) {
            ranks.putIfAbsent(pair, ranks.size());
        }
    }

    /** The ids of a text; special tokens in it are taken as ordinary characters. */
    public int[] encode(String text) {
        IntStream.Builder ids = IntStream.builder();
        PieceSplitter.split(text, piece -> Arrays.stream(piece(piece)).forEach(ids::add));
        return ids.build().toArray();
    }

    public int vocabularySize() {
        return vocabulary.size();
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    private int[] piece(String piece) {
        int[] known = cache.get(piece);
        if (known != null) {
            return known;
        }
        int[] tokens = merged(bytes(piece));
        if (cache.size() < CACHED_PIECES) {
            cache.put(piece, tokens);
        }
        return tokens;
    }

    /** Applies the earliest learned merge that fits, until none does. */
    private int[] merged(int[] bytes) {
        int[] tokens = bytes;
        while (true) {
            Pair best = earliest(tokens);
            if (best == null) {
                return tokens;
            }
            int id = vocabulary.id(vocabulary.token(best.left()) + vocabulary.token(best.right()));
            tokens = replace(tokens, best, id);
        }
    }

    private @Nullable Pair earliest(int[] tokens) {
        Pair best = null;
        int bestRank = Integer.MAX_VALUE;
        for (int i = 0; i + 1 < tokens.length; i++) {
            Pair pair = new Pair(tokens[i], tokens[i + 1]);
            int rank = ranks.getOrDefault(pair, Integer.MAX_VALUE);
            if (rank < bestRank) {
                best = pair;
                bestRank = rank;
            }
        }
        return best;
    }

    static int[] bytes(String piece) {
        byte[] bytes = ByteAlphabet.bytes(piece);
        return IntStream.range(0, bytes.length)
                .map(i -> Vocabulary.ofByte(bytes[i]))
                .toArray();
    }

    /** Every occurrence of the pair, from the left, becomes one token. */
    static int[] replace(int[] tokens, Pair pair, int merged) {
        int[] out = new int[tokens.length];
        int length = 0;
        for (int i = 0; i < tokens.length; i++) {
            boolean hit = i + 1 < tokens.length && tokens[i] == pair.left() && tokens[i + 1] == pair.right();
            out[length++] = hit ? merged : tokens[i];
            i += hit ? 1 : 0;
        }
        return length == tokens.length ? tokens : Arrays.copyOf(out, length);
    }
}
