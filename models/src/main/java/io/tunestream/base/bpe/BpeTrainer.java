package io.tunestream.base.bpe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Learns merges: again and again the most frequent pair of neighbours becomes a token. The same texts give the same
 * tokenizer.
 *
 * @see <a href="https://arxiv.org/abs/1508.07909">Sennrich et al., Neural Machine Translation of Rare Words with
 *     Subword Units</a>
 */
public final class BpeTrainer {
    private final int vocabularySize;
    private final int maxTokenBytes;

    /**
     * @param vocabularySize tokens in all, with 3 special ones and 256 bytes
     * @param maxTokenBytes the longest token; without a limit whole sentences of a generated corpus become tokens
     */
    public BpeTrainer(int vocabularySize, int maxTokenBytes) {
        int smallest = Vocabulary.SPECIAL.size() + ByteAlphabet.SIZE;
        if (vocabularySize < smallest) {
            throw new IllegalArgumentException("vocabularySize is " + vocabularySize + ", at least " + smallest);
        }
        this.vocabularySize = vocabularySize;
        this.maxTokenBytes = maxTokenBytes;
    }

    /** Stops early when no pair occurs twice. */
    public BpeTokenizer train(Stream<String> texts) {
        Vocabulary vocabulary = new Vocabulary();
        PairIndex index = new PairIndex(
                words(texts),
                pair -> vocabulary.bytesOf(pair.left()) + vocabulary.bytesOf(pair.right()) <= maxTokenBytes);
        while (vocabulary.size() < vocabularySize) {
            Pair best = index.mostFrequent().orElse(null);
            if (best == null) {
                break;
            }
            index.merge(best, vocabulary.merge(best));
        }
        return new BpeTokenizer(vocabulary);
    }

    /** Sorted, so that ties between pairs fall the same way each time. */
    private static List<Word> words(Stream<String> texts) {
        Map<String, Integer> counts = new HashMap<>();
        texts.forEach(text -> PieceSplitter.split(text, piece -> counts.merge(piece, 1, Integer::sum)));
        List<Word> words = new ArrayList<>();
        new TreeMap<>(counts).forEach((piece, count) -> words.add(new Word(BpeTokenizer.bytes(piece), count)));
        return words;
    }

    /** A distinct piece of text: its tokens so far, and how often it occurs. */
    static final class Word {
        final int count;
        int[] tokens;

        Word(int[] tokens, int count) {
            this.tokens = tokens;
            this.count = count;
        }
    }
}
