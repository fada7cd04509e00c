package io.tunestream.base.bpe;

import io.tunestream.base.bpe.BpeTrainer.Word;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/**
 * How often each pair occurs and in which words, kept up to date merge by merge: a merge touches only the words that
 * hold its pair. The queue may hold old counts; they are corrected when they come up.
 */
final class PairIndex {
    private final List<Word> words;
    private final Predicate<Pair> allowed;
    private final Map<Pair, Entry> entries = new HashMap<>();
    private final PriorityQueue<Candidate> queue = new PriorityQueue<>(Comparator.comparingLong(Candidate::count)
            .reversed()
            .thenComparing(candidate -> candidate.pair().left())
            .thenComparing(candidate -> candidate.pair().right()));

    PairIndex(List<Word> words, Predicate<Pair> allowed) {
        this.words = words;
        this.allowed = allowed;
        for (int word = 0; word < words.size(); word++) {
            int[] tokens = words.get(word).tokens;
            for (int i = 0; i + 1 < tokens.length; i++) {
                count(new Pair(tokens[i], tokens[i + 1]), word, 1);
            }
        }
        entries.forEach(this::offer);
    }

    /** The allowed pair that occurs most often, at least twice. */
    Optional<Pair> mostFrequent() {
        while (!queue.isEmpty()) {
            Candidate candidate = queue.remove();
            Entry entry = entries.get(candidate.pair());
            if (entry == null || entry.count < 2) {
                continue;
            }
            if (entry.count == candidate.count()) {
                return Optional.of(candidate.pair());
            }
            offer(candidate.pair(), entry);
        }
        return Optional.empty();
    }

    void merge(Pair pair, int merged) {
        BitSet touched = Objects.requireNonNull(entries.get(pair), "only a pair of the index is merged").words;
        Map<Pair, Entry> grown = new HashMap<>();
        for (int word = touched.nextSetBit(0); word >= 0; word = touched.nextSetBit(word + 1)) {
            rewrite(word, pair, merged, grown);
        }
        entries.remove(pair);
        grown.remove(pair);
        grown.forEach(this::offer);
    }

    private void rewrite(int word, Pair pair, int merged, Map<Pair, Entry> grown) {
        int[] old = words.get(word).tokens;
        int[] fresh = BpeTokenizer.replace(old, pair, merged);
        if (fresh.length == old.length) {
            return;
        }
        for (int i = 0; i + 1 < old.length; i++) {
            count(new Pair(old[i], old[i + 1]), word, -1);
        }
        for (int i = 0; i + 1 < fresh.length; i++) {
            Pair neighbours = new Pair(fresh[i], fresh[i + 1]);
            Entry entry = count(neighbours, word, 1);
            if (fresh[i] == merged || fresh[i + 1] == merged) {
                grown.put(neighbours, entry);
            }
        }
        words.get(word).tokens = fresh;
    }

    private Entry count(Pair pair, int word, int sign) {
        Entry entry = entries.computeIfAbsent(pair, unknown -> new Entry());
        entry.count += (long) sign * words.get(word).count;
        if (sign > 0) {
            entry.words.set(word);
        }
        return entry;
    }

    private void offer(Pair pair, Entry entry) {
        if (entry.count > 1 && allowed.test(pair)) {
            queue.add(new Candidate(pair, entry.count));
        }
    }

    private record Candidate(Pair pair, long count) {}

    /** The words may hold some that lost the pair since; they are skipped when looked at. */
    private static final class Entry {
        final BitSet words = new BitSet();
        long count;
    }
}
