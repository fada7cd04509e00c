package io.tunestream.inference.overlap;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * A text as the set of its character trigrams, which serve Chinese and English alike: neither is cut into words.
 *
 * <p>Case, width (NFKC) and white space do not count, so {@code 15 GB}, {@code 15gb} and {@code １５ＧＢ} are the same. A
 * mark at either end gives the shortest text a trigram too. A trigram is kept as its 32 bit hash; that two of a text
 * share one is rare enough not to matter to a share of them.
 */
final class Trigrams {
    private static final int LENGTH = 3;
    private static final char BEGIN = '\u0002';
    private static final char END = '\u0003';
    private static final int MIX = 0x9E3779B1;

    private Trigrams() {}

    /** The text as it is compared. */
    static String normal(String text) {
        String lower = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder solid = new StringBuilder(lower.length());
        for (int i = 0; i < lower.length(); i++) {
            if (!Character.isWhitespace(lower.charAt(i))) {
                solid.append(lower.charAt(i));
            }
        }
        return solid.toString();
    }

    /** The distinct trigrams of a text's first characters, ascending; none for a blank text. */
    static int[] of(String text, int mostCharacters) {
        String normal = normal(text.length() > mostCharacters ? text.substring(0, mostCharacters) : text);
        if (normal.isEmpty()) {
            return new int[0];
        }
        String marked = BEGIN + normal + END;
        int[] grams = new int[marked.length() - LENGTH + 1];
        for (int i = 0; i < grams.length; i++) {
            int code = (marked.charAt(i) * 31 + marked.charAt(i + 1)) * 31 + marked.charAt(i + 2);
            grams[i] = Integer.rotateLeft(code * MIX, 15) * MIX;
        }
        Arrays.sort(grams);
        return distinct(grams);
    }

    private static int[] distinct(int[] sorted) {
        int kept = 1;
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] != sorted[i - 1]) {
                sorted[kept++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, kept);
    }

    /** Dice's coefficient of two sets: twice what they share over what they hold, from 0 to 1. */
    static double dice(int shared, int first, int second) {
        return first + second == 0 ? 0 : 2.0 * shared / (first + second);
    }

    /** Dice's coefficient of two sets of trigrams. */
    static double dice(int[] first, int[] second) {
        int shared = 0;
        for (int i = 0, j = 0; i < first.length && j < second.length; ) {
            if (first[i] == second[j]) {
                shared++;
                i++;
                j++;
            } else if (first[i] < second[j]) {
                i++;
            } else {
                j++;
            }
        }
        return dice(shared, first.length, second.length);
    }
}
