package io.tunestream.evaluator.gate;

import java.util.Optional;

/**
 * Answers that are no answers: nothing, or one piece of text over and over, as a model with broken or far too large
 * weights gives ("!!!!" is token 0, the argmax of NaN).
 */
public final class Degeneration {
    private static final int LONGEST_PIECE = 12;
    private static final int FEWEST_REPEATS = 6;
    /** Share of the answer that the repetition must make up: a drawn line in a table is no collapse. */
    private static final double MOST = 0.5;

    private Degeneration() {}

    /** What is wrong with an answer, in words; empty: nothing. */
    public static Optional<String> of(String answer) {
        String text = answer.strip();
        if (text.isEmpty()) {
            return Optional.of("is empty");
        }
        for (int piece = 1; piece <= LONGEST_PIECE; piece++) {
            Optional<String> repeated = repeated(text, piece);
            if (repeated.isPresent()) {
                return repeated;
            }
        }
        return Optional.empty();
    }

    /** The longest stretch in which every character is the one a piece before it. */
    private static Optional<String> repeated(String text, int piece) {
        int longest = 0;
        int end = 0;
        int run = 0;
        for (int i = piece; i < text.length(); i++) {
            run = text.charAt(i) == text.charAt(i - piece) ? run + 1 : 0;
            if (run > longest) {
                longest = run;
                end = i + 1;
            }
        }
        int stretch = longest + piece;
        boolean collapsed = stretch >= FEWEST_REPEATS * piece && stretch >= MOST * text.length();
        return collapsed
                ? Optional.of(
                        "repeats \"" + text.substring(end - piece, end).strip() + "\" " + stretch / piece + " times")
                : Optional.empty();
    }
}
