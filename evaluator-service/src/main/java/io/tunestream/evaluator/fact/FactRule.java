package io.tunestream.evaluator.fact;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * One way in which values are written.
 *
 * @param pattern what it looks like in folded text
 * @param reading the value of a match; empty: it only looked like one
 */
record FactRule(Pattern pattern, Function<MatchResult, Optional<Fact>> reading) {
    /** A rule whose every match is a value. */
    static FactRule of(String pattern, Function<MatchResult, Fact> reading) {
        return new FactRule(compile(pattern), match -> Optional.of(reading.apply(match)));
    }

    /** A rule that may turn a match down. */
    static FactRule maybe(String pattern, Function<MatchResult, Optional<Fact>> reading) {
        return new FactRule(compile(pattern), reading);
    }

    private static Pattern compile(String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
    }
}
