package io.tunestream.lm.generation;

/**
 * Watches a growing answer for collapse: one short piece of text over and over, as weights that are far too large give
 * it. The rule is the evaluator's (pieces of up to 12 characters, six times, half of the answer); to end an answer early
 * the stretch must also be so long that no table's line is meant. Not thread-safe.
 *
 * <p>The rule stands here and there because neither may know the other: the evaluator holds no model code, and this
 * library knows nothing of ours. A test of the one-process build, which has both, holds them together.
 */
final class Repetition {
    private static final int LONGEST_PIECE = 12;
    private static final int FEWEST_REPEATS = 6;
    private static final double MOST = 0.5;
    private static final int CERTAIN = 128; // characters

    private final StringBuilder text = new StringBuilder();
    private final int[] runs = new int[LONGEST_PIECE + 1]; // of the end: how far it repeats by each piece length
    private final int[] longest = new int[LONGEST_PIECE + 1];

    /** Whether a finished answer is a collapse. */
    static boolean isCollapse(String answer) {
        Repetition repetition = new Repetition();
        repetition.accept(answer.strip());
        return repetition.longestStretch() > 0;
    }

    /** Adds what was written; true when it will never be an answer. */
    boolean accept(String piece) {
        for (int i = 0; i < piece.length(); i++) {
            add(piece.charAt(i));
        }
        return longestStretch() >= CERTAIN;
    }

    private void add(char c) {
        text.append(c);
        for (int piece = 1; piece <= LONGEST_PIECE; piece++) {
            int before = text.length() - 1 - piece;
            runs[piece] = before >= 0 && text.charAt(before) == c ? runs[piece] + 1 : 0;
            longest[piece] = Math.max(longest[piece], runs[piece]);
        }
    }

    /** Characters of the longest stretch that is a collapse by the rule; 0: there is none. */
    private int longestStretch() {
        int most = 0;
        for (int piece = 1; piece <= LONGEST_PIECE; piece++) {
            int stretch = longest[piece] + piece;
            if (stretch >= FEWEST_REPEATS * piece && stretch >= MOST * text.length()) {
                most = Math.max(most, stretch);
            }
        }
        return most;
    }
}
