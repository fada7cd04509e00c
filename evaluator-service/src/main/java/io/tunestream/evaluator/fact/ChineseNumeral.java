package io.tunestream.evaluator.fact;

import java.util.Optional;

/** Reads one numeral, character by character, as 一万零三百五十 is said. */
final class ChineseNumeral {
    /** By value. */
    static final String DIGITS = "零一二三四五六七八九";

    private static final int NONE = -1;
    private static final long MYRIAD = 10_000;

    private long total;
    private long section;
    private long lastPlace = Long.MAX_VALUE;
    private int digit = NONE;
    private boolean afterZero;
    private boolean unclear;

    private ChineseNumeral() {}

    /** The value of a numeral that is written out in full; empty: it can be read in two ways, or in none. */
    static Optional<Long> value(String numeral) {
        ChineseNumeral reading = new ChineseNumeral();
        String plain = numeral.replaceAll("[两兩]", "二").replace('萬', '万').replace('〇', '零');
        plain.chars().forEach(c -> reading.read((char) c));
        return reading.result();
    }

    private void read(char c) {
        long place = place(c);
        if (place == 1) {
            readDigit(DIGITS.indexOf(c));
        } else if (place >= MYRIAD) {
            total = (total + section + Math.max(digit, 0)) * place;
            section = 0;
            endOf(place);
        } else {
            // 百 without a digit counts nothing, and places only fall.
            unclear |= digit == NONE && place != 10 || place >= lastPlace && lastPlace < MYRIAD;
            section += (digit == NONE ? 1 : digit) * place;
            endOf(place);
        }
    }

    private void readDigit(int value) {
        unclear |= digit != NONE; // 两三天, 二四: a guess or a list
        afterZero |= value == 0;
        digit = value == 0 ? NONE : value;
    }

    private void endOf(long place) {
        digit = NONE;
        afterZero = false;
        lastPlace = place;
    }

    private Optional<Long> result() {
        // 三百五 is 350 to most and 305 to some.
        boolean shortened = digit != NONE && lastPlace > 10 && lastPlace != Long.MAX_VALUE && !afterZero;
        long value = total + section + Math.max(digit, 0);
        return unclear || shortened || value == 0 ? Optional.empty() : Optional.of(value);
    }

    private static long place(char c) {
        return switch (c) {
            case '十' -> 10;
            case '百' -> 100;
            case '千' -> 1_000;
            case '万' -> MYRIAD;
            case '亿' -> 100_000_000;
            default -> 1;
        };
    }
}
