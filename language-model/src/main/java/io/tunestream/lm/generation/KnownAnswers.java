package io.tunestream.lm.generation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers an adapter was taught, as a tree of tokens: it will mostly say what it was taught, so the next tokens of its
 * answer can be guessed and several be verified in one pass. Immutable, thread-safe.
 *
 * @see <a href="https://arxiv.org/abs/2211.17192">Fast Inference from Transformers via Speculative Decoding</a>, with the
 *     data in the place of the small model
 */
public final class KnownAnswers {
    /** Nothing is known: nothing is guessed. */
    public static final KnownAnswers NONE = new KnownAnswers();

    /** Tokens kept at most, some 40 MB: with more rows than that an answer is found by its beginning less and less. */
    private static final int LIMIT = 200_000;

    private static final int[] NOTHING = {};

    private final Node root = new Node();
    private final Map<Tokens, Node> after = new HashMap<>();
    private final Map<Tokens, int[]> answers = new HashMap<>();
    private int size;

    private KnownAnswers() {}

    /**
     * What one row taught.
     *
     * @param promptIds the prompt's tokens
     * @param answerIds the answer's, with the end token
     */
    public record Row(int[] promptIds, int[] answerIds) {}

    /** Of rows as they were trained on; of too many rows the first. */
    public static KnownAnswers of(Iterable<Row> rows) {
        KnownAnswers known = new KnownAnswers();
        for (Row row : rows) {
            if (known.size + row.answerIds().length > LIMIT) {
                break;
            }
            known.add(row.promptIds(), row.answerIds());
        }
        return known;
    }

    private void add(int[] prompt, int[] answer) {
        size += answer.length;
        answers.putIfAbsent(new Tokens(prompt), answer);
        Node node = root;
        for (int i = 0; i < answer.length; i++) {
            node = node.next.computeIfAbsent(answer[i], token -> new Node());
            node.answers++;
            if (i >= 2) {
                Node seen = node;
                after.merge(
                        new Tokens(Arrays.copyOfRange(answer, i - 2, i + 1)),
                        seen,
                        (old, now) -> old.answers >= now.answers ? old : now);
            }
        }
    }

    /** Prompts whose answers are known. */
    public int prompts() {
        return answers.size();
    }

    /** What was taught to a prompt; empty when it was not among the rows. */
    int[] answerTo(int[] prompt) {
        return answers.getOrDefault(new Tokens(prompt), NOTHING);
    }

    Node start() {
        return root;
    }

    /** Where a known answer goes on after these three tokens, wherever they stand in it. */
    @Nullable
    Node after(int[] threeTokens) {
        return after.isEmpty() ? null : after.get(new Tokens(threeTokens.clone()));
    }

    /** A beginning of answers. */
    static final class Node {
        private final Map<Integer, Node> next = new LinkedHashMap<>(2);
        private int answers;

        @Nullable
        Node after(int token) {
            return next.get(token);
        }

        /** The most frequent way on. */
        int[] likeliest(int most) {
            int[] path = new int[most];
            Node node = this;
            int length = 0;
            while (length < most && !node.next.isEmpty()) {
                Map.Entry<Integer, Node> best = node.best();
                path[length++] = best.getKey();
                node = best.getValue();
            }
            return Arrays.copyOf(path, length);
        }

        private Map.Entry<Integer, Node> best() {
            Map.Entry<Integer, Node> best = next.entrySet().iterator().next();
            for (Map.Entry<Integer, Node> entry : next.entrySet()) {
                if (entry.getValue().answers > best.getValue().answers) {
                    best = entry;
                }
            }
            return best;
        }
    }
}
