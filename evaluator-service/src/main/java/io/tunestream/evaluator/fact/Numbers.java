package io.tunestream.evaluator.fact;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers as they are written, and their one spelling. */
final class Numbers {
    /** A number with thousands separators and decimals. */
    static final String DIGITS = "(?:\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+)(?:\\.\\d+)?";

    /** A number that is whole: not the tail of a word or of a longer number. */
    static final String NUMBER = "(?<![A-Za-z0-9_])(?<!\\d[.,])" + DIGITS;

    /** A multiplier after a number; 千 before a metric unit belongs to the unit. */
    static final String MULTIPLIER = "(?: ?(?:百万|千万|万|亿|千(?![克米瓦]))| (?:thousand|million|billion)(?![A-Za-z]))";

    private static final Map<String, BigDecimal> MULTIPLIERS = Map.of(
            "千", new BigDecimal("1000"),
            "万", new BigDecimal("10000"),
            "百万", new BigDecimal("1000000"),
            "千万", new BigDecimal("10000000"),
            "亿", new BigDecimal("100000000"),
            "thousand", new BigDecimal("1000"),
            "million", new BigDecimal("1000000"),
            "billion", new BigDecimal("1000000000"));

    private Numbers() {}

    /** A number with an optional multiplier as a plain decimal without trailing zeros. */
    static String canonical(String number, @Nullable String multiplier) {
        BigDecimal value = new BigDecimal(number.replace(",", ""));
        if (multiplier != null) {
            value = value.multiply(
                    MULTIPLIERS.getOrDefault(multiplier.strip().toLowerCase(Locale.ROOT), BigDecimal.ONE));
        }
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.signum() == 0 ? "0" : stripped.toPlainString();
    }
}
