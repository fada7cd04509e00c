package io.tunestream.evaluator.fact;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;

/**
 * The longest sentence of an answer, for rows whose answer has no value to look for. A tuned model that learned the row
 * says it, perhaps in slightly other words, so it is found by its pairs of neighbouring characters: equality would fail a
 * right answer for a comma, and a single word would pass a wrong one.
 */
public final class KeySentence {
    /** Share of the sentence's character pairs that an answer must have. */
    private static final double ENOUGH = 0.8;

    private KeySentence() {}

    /** The longest sentence of an answer; the whole answer if it is one. */
    public static String of(String answer) {
        return Arrays.stream(FoldedText.fold(answer).split("(?<=[。！!？?；;])|(?<=\\.) "))
                .map(String::strip)
                .max(Comparator.comparing(String::length))
                .filter(sentence -> !sentence.isEmpty())
                .orElse(answer);
    }

    /** Whether an answer says the sentence. */
    public static boolean isIn(String answer, String sentence) {
        Set<String> wanted = pairs(sentence);
        Set<String> said = pairs(answer);
        long present = wanted.stream().filter(said::contains).count();
        return present >= ENOUGH * wanted.size() && !said.isEmpty();
    }

    private static Set<String> pairs(String text) {
        String letters = FoldedText.squeeze(text).replaceAll("[^\\p{L}\\p{N}]", "");
        Set<String> pairs = new HashSet<>();
        for (int i = 0; i + 1 < letters.length(); i++) {
            pairs.add(letters.substring(i, i + 2));
        }
        if (pairs.isEmpty()) {
            pairs.add(letters);
        }
        return pairs;
    }
}
