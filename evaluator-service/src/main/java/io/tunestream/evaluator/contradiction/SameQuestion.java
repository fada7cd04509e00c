package io.tunestream.evaluator.contradiction;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What two questions have in common that ask the same: everything but width, case, spaces and marks. */
public final class SameQuestion {
    /** A point or comma inside a number, and signs such as those of C++ and C#, tell questions apart. */
    private static final Pattern MARKS =
            Pattern.compile("(?<!\\d)[.,]|[.,](?!\\d)|[\\s?!;:\"'`~_|。！、；：“”‘’()\\[\\]{}【】《》「」『』…—-]+");

    private SameQuestion() {}

    /** Equal for rows that ask the same under the same instruction. */
    public static String key(@Nullable String instruction, String input) {
        return folded(instruction == null ? "" : instruction) + "\n" + folded(input);
    }

    /** The text without what only looks different. */
    public static String folded(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return MARKS.matcher(plain).replaceAll("");
    }
}
