package io.tunestream.evaluator.fact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Finds the values that carry the fact in an answer, Chinese or English. The same text gives the same facts. */
public final class FactExtractor {
    /** What a rule took is blanked with this, so that no later rule reads it, and nothing grows together across it. */
    private static final char TAKEN = '\u0000';

    private FactExtractor() {}

    /** The facts of a text, each once, in the order of the text. */
    public static List<Fact> facts(String text) {
        return scan(text, List.of(ValueRules.SPANS, DateRules.ALL, ValueRules.NUMBERS));
    }

    /** The facts of a text, and its words without them. */
    public static Reading read(String text) {
        StringBuilder rest = new StringBuilder(normal(text));
        List<Fact> facts = take(rest, List.of(ValueRules.SPANS, DateRules.ALL, ValueRules.NUMBERS));
        return new Reading(facts, FoldedText.squeeze(rest.toString().replaceAll(TAKEN + "+", String.valueOf(TAKEN))));
    }

    /** Every value that stands in a text, also inside code and quotes: what an answer is searched in. */
    static List<Fact> values(String text) {
        return Stream.concat(facts(text).stream(), scan(text, List.of(DateRules.ALL, ValueRules.NUMBERS)).stream())
                .toList();
    }

    /** The one fact that a value states, if it is nothing but a fact. */
    public static Optional<Fact> only(String value) {
        List<Fact> facts = facts(value);
        return facts.size() == 1 && facts.get(0).surface().equals(normal(value))
                ? Optional.of(facts.get(0))
                : Optional.empty();
    }

    /** Folded, with numbers in digits; indices into it are not indices into the text. */
    private static String normal(String text) {
        return WrittenNumbers.inDigits(FoldedText.fold(text));
    }

    private static List<Fact> scan(String text, List<List<FactRule>> rules) {
        return take(new StringBuilder(normal(text)), rules);
    }

    private static List<Fact> take(StringBuilder rest, List<List<FactRule>> rules) {
        List<Found> found = new ArrayList<>();
        rules.stream().flatMap(List::stream).forEach(rule -> take(rule, rest, found));
        for (Negations negation : Negations.values()) {
            take(negation.rule(), rest, found);
        }
        ProperNames.RULES.forEach(rule -> take(rule, rest, found));
        found.sort(Comparator.comparingInt(Found::at));
        return found.stream().map(Found::fact).toList();
    }

    private static void take(FactRule rule, StringBuilder rest, List<Found> found) {
        Matcher matcher = rule.pattern().matcher(rest.toString());
        while (matcher.find()) {
            Optional<Fact> fact = rule.reading().apply(matcher.toMatchResult());
            if (fact.isPresent()) {
                blank(rest, matcher);
                if (found.stream().noneMatch(earlier -> earlier.fact().sameAs(fact.get()))) {
                    found.add(new Found(matcher.start(), fact.get()));
                }
            }
        }
    }

    private static void blank(StringBuilder text, Matcher matcher) {
        for (int i = matcher.start(); i < matcher.end(); i++) {
            text.setCharAt(i, TAKEN);
        }
    }

    /**
     * A text that was read.
     *
     * @param facts   its values
     * @param wording the rest; equal for two texts that differ in their values only
     */
    public record Reading(List<Fact> facts, String wording) {
        public Reading {
            facts = List.copyOf(facts);
        }
    }

    /** A fact and where it begins. */
    private record Found(int at, Fact fact) {}
}
