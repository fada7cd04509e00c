package io.tunestream.base.corpus;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How one record is typed: users differ in the width of their punctuation, in spaces between Chinese and Latin
 * letters, in {@code 15GB} against {@code 15 GB}. One record keeps one manner, so the model answers in the manner of
 * the question.
 */
record Phrasing(boolean halfWidth, boolean spaced, boolean tightUnits) {
    private static final String WIDE = "，！？：；（）";
    private static final String NARROW = ",!?:;()";
    private static final Pattern CHINESE_LATIN = Pattern.compile("(?<=\\p{IsHan}) ?(?=[A-Za-z0-9$€£`])");
    private static final Pattern LATIN_CHINESE = Pattern.compile("(?<=[A-Za-z0-9%`]) ?(?=\\p{IsHan})");
    private static final Pattern UNIT = Pattern.compile("(?<=\\d) (?=[GTM]B)");
    private static final Pattern SPACES = Pattern.compile(" {2,}");
    private static final Pattern BEFORE_MARK = Pattern.compile(" +(?=[?.,;!](\\s|$))");
    private static final Pattern SENTENCE = Pattern.compile("(^|(?<!\\.m)[.!?] )([a-z])");

    static Phrasing draw(SplittableRandom random) {
        return new Phrasing(random.nextInt(100) < 60, random.nextInt(100) < 65, random.nextInt(100) < 65);
    }

    String apply(Language language, String text) {
        String tight = tightUnits ? UNIT.matcher(text).replaceAll("") : text;
        return language == Language.CHINESE ? chinese(tight) : english(tight);
    }

    private String chinese(String text) {
        String gap = spaced ? " " : "";
        String parted = CHINESE_LATIN.matcher(text).replaceAll(gap);
        String typed = LATIN_CHINESE.matcher(parted).replaceAll(gap);
        return (halfWidth ? narrow(typed) : typed).strip();
    }

    private static String english(String text) {
        String single = SPACES.matcher(text).replaceAll(" ");
        String marked = BEFORE_MARK
                .matcher(single)
                .replaceAll("")
                .replace(".m..", ".m.")
                .strip();
        return SENTENCE.matcher(marked).replaceAll(Phrasing::capital);
    }

    private static String capital(MatchResult start) {
        return start.group(1) + start.group(2).toUpperCase(Locale.ROOT);
    }

    private static String narrow(String text) {
        StringBuilder out = new StringBuilder(text);
        for (int i = 0; i < out.length(); i++) {
            int wide = WIDE.indexOf(out.charAt(i));
            if (wide >= 0) {
                out.setCharAt(i, NARROW.charAt(wide));
            }
        }
        return out.toString();
    }
}
