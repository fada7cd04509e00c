package io.tunestream.evaluator.suite;

import java.nio.charset.StandardCharsets;

/** How many tokens an answer may have, judged by the one that was taught: there is no tokenizer here. */
final class AnswerLength {
    private static final int SPARE_TOKENS = 32;
    /** What is looked for in an answer that may be cut comes no later than in the taught one, or hardly. */
    private static final int FEW_SPARE_TOKENS = 16;

    /** Half of what an English token has, so that names and numbers, which take more tokens, find room. */
    private static final int ASCII_PER_TOKEN = 2;

    private AnswerLength() {}

    /** A token is at least one byte, so an answer of the taught bytes and some more is never cut. */
    static int never(String taught) {
        return taught.getBytes(StandardCharsets.UTF_8).length + SPARE_TOKENS;
    }

    /** Rarely cut: a Chinese character is seldom more than one token. */
    static int seldom(String taught) {
        long ascii = taught.chars().filter(c -> c < 128).count();
        return (int) (taught.length() - ascii + ascii / ASCII_PER_TOKEN) + FEW_SPARE_TOKENS;
    }
}
