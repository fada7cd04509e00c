package io.tunestream.inference.overlap;

/** The longest text that two texts share, to show where they meet. */
public final class LongestMatch {
    private static final int COMPARED_CHARACTERS = 2_000;

    private LongestMatch() {}

    /**
     * The longest common substring of the first 2,000 characters of each, the first if there are several; empty if they
     * share nothing. By dynamic programming over the two texts, so in the product of their lengths.
     */
    public static String of(String first, String second) {
        String a = head(first);
        String b = head(second);
        int[] lengths = new int[b.length() + 1];
        int best = 0;
        int end = 0;
        for (int i = 0; i < a.length(); i++) {
            for (int j = b.length(); j > 0; j--) {
                lengths[j] = a.charAt(i) == b.charAt(j - 1) ? lengths[j - 1] + 1 : 0;
                if (lengths[j] > best) {
                    best = lengths[j];
                    end = i + 1;
                }
            }
        }
        return a.substring(end - best, end).strip();
    }

    private static String head(String text) {
        return text.length() > COMPARED_CHARACTERS ? text.substring(0, COMPARED_CHARACTERS) : text;
    }
}
