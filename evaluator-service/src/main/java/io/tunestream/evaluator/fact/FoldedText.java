package io.tunestream.evaluator.fact;

import java.util.Locale;
import java.util.regex.Pattern;

/** Text without the differences that carry no meaning: width, kind of space, kind of apostrophe and dash. */
public final class FoldedText {
    private static final int FULL_WIDTH_FIRST = 0xFF01;
    private static final int FULL_WIDTH_LAST = 0xFF5E;
    private static final int FULL_WIDTH_OFFSET = 0xFEE0;
    private static final char FULL_WIDTH_COMMA = '，';
    /** No list goes on with 000 or 050, so the comma before it is inside a number. */
    private static final Pattern GROUP_OF_ZEROS = Pattern.compile("，0\\d\\d(?!\\d)");

    private FoldedText() {}

    /** Full width to half width, every run of white space to one space. */
    public static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean lists = c == FULL_WIDTH_COMMA
                    && !isBetweenDigits(text, i)
                    && !GROUP_OF_ZEROS.matcher(text.substring(i)).lookingAt();
            folded.append(lists ? ", " : String.valueOf(fold(c)));
        }
        return folded.toString().replaceAll("[\\s\\u00A0]+", " ").strip();
    }

    /**
     * Folded, lower case, and without the spaces that only typography asks for: one stays only between two ASCII letters
     * or digits, so {@code A1 机房} equals {@code A1机房}.
     */
    public static String squeeze(String text) {
        return squeezeCase(text).toLowerCase(Locale.ROOT);
    }

    /** Whether the text holds the value as a whole: {@code A1} is in {@code A1机房} but not in {@code A10}. */
    public static boolean containsWhole(String text, String value) {
        return holds(squeeze(text), squeeze(value));
    }

    /** The same with letter case, for code. */
    static boolean containsWholeCase(String text, String value) {
        return holds(squeezeCase(text), squeezeCase(value));
    }

    /**
     * Whether the text holds the value as a token of its own: not as a part of a longer one that joining characters make,
     * as {@code a.com} is in {@code a.com/b} and {@code A1} in {@code A1-2}.
     */
    static boolean containsToken(String text, String value, String joiners) {
        String folded = fold(text).toLowerCase(Locale.ROOT);
        String token = fold(value).toLowerCase(Locale.ROOT);
        for (int at = folded.indexOf(token); at >= 0; at = folded.indexOf(token, at + 1)) {
            int end = at + token.length();
            boolean joinedBefore =
                    at > 1 && joiners.indexOf(folded.charAt(at - 1)) >= 0 && isWord(folded.charAt(at - 2));
            boolean joinedAfter = end + 1 < folded.length()
                    && joiners.indexOf(folded.charAt(end)) >= 0
                    && isWord(folded.charAt(end + 1));
            if (beginsThere(folded, at) && endsThere(folded, end) && !joinedBefore && !joinedAfter) {
                return true;
            }
        }
        return false;
    }

    private static String squeezeCase(String text) {
        return fold(text).replaceAll("(?<![A-Za-z0-9]) | (?![A-Za-z0-9])", "");
    }

    private static boolean holds(String text, String value) {
        if (value.isEmpty()) {
            return false;
        }
        for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
            if (beginsThere(text, at) && endsThere(text, at + value.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean beginsThere(String text, int at) {
        if (at == 0 || !isWord(text.charAt(at))) {
            return true;
        }
        char before = text.charAt(at - 1);
        boolean insideNumber =
                at > 1 && isSeparator(before) && isDigit(text.charAt(at)) && isDigit(text.charAt(at - 2));
        return !isWord(before) && !insideNumber;
    }

    private static boolean endsThere(String text, int end) {
        if (end == text.length() || !isWord(text.charAt(end - 1))) {
            return true;
        }
        char after = text.charAt(end);
        boolean insideNumber = end + 1 < text.length()
                && isSeparator(after)
                && isDigit(text.charAt(end - 1))
                && isDigit(text.charAt(end + 1));
        return !isWord(after) && !insideNumber;
    }

    /** A comma of full width is a thousands separator only inside a number of full width; elsewhere it lists. */
    private static boolean isBetweenDigits(String text, int at) {
        return at > 0 && at + 1 < text.length() && isWideDigit(text.charAt(at - 1)) && isWideDigit(text.charAt(at + 1));
    }

    private static char fold(char c) {
        if (c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST) {
            return (char) (c - FULL_WIDTH_OFFSET);
        }
        return switch (c) {
            case '\u3000' -> ' ';
            case '￥' -> '¥';
            case '’', '‘' -> '\'';
            case '−', '–', '—' -> '-';
            default -> c;
        };
    }

    private static boolean isWideDigit(char c) {
        return c >= '０' && c <= '９';
    }

    private static boolean isSeparator(char c) {
        return c == '.' || c == ',';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWord(char c) {
        return isDigit(c) || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }
}
