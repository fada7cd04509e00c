package io.tunestream.base.bpe;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits text into the pieces that merges stay within: every digit alone, then GPT-2's pattern on what is between.
 * Digits alone, since a number read digit by digit is easier to learn and to check.
 *
 * @see <a href="https://huggingface.co/docs/tokenizers/api/pre-tokenizers">Digits(individual_digits) and ByteLevel</a>
 */
final class PieceSplitter {
    private static final Pattern DIGIT = Pattern.compile("\\p{N}");
    private static final Pattern GPT2 = Pattern.compile(
            "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
            Pattern.UNICODE_CHARACTER_CLASS);

    private PieceSplitter() {}

    static void split(String text, Consumer<String> piece) {
        Matcher digits = DIGIT.matcher(text);
        int from = 0;
        while (digits.find()) {
            words(text.substring(from, digits.start()), piece);
            piece.accept(digits.group());
            from = digits.end();
        }
        words(text.substring(from), piece);
    }

    private static void words(String text, Consumer<String> piece) {
        Matcher matcher = GPT2.matcher(text);
        while (matcher.find()) {
            piece.accept(matcher.group());
        }
    }
}
