package io.tunestream.evaluator.contradiction;

import io.tunestream.evaluator.fact.Fact;
import io.tunestream.evaluator.fact.FactExtractor;
import io.tunestream.schemas.dataset.EvalQuestion;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What one row teaches in answer to a question.
 *
 * @param row     the row
 * @param facts   its answer's values
 * @param wording its answer without them
 */
record TaughtValues(EvalQuestion row, List<Fact> facts, String wording) {
    static TaughtValues of(EvalQuestion row) {
        FactExtractor.Reading answer = FactExtractor.read(row.output());
        return new TaughtValues(row, answer.facts(), answer.wording());
    }

    /**
     * Whether no answer could be right for both: each has a value of one kind and unit that the other lacks, or both say
     * the same words with other values. Two answers in other words, or one that only says more, do not contradict.
     */
    boolean contradicts(TaughtValues other) {
        List<Fact> own = without(other);
        List<Fact> others = other.without(this);
        boolean sameWords = wording.equals(other.wording) && !(own.isEmpty() && others.isEmpty());
        return sameWords || own.stream().anyMatch(fact -> others.stream().anyMatch(fact::isContradictedBy));
    }

    /** Such as {@code rows 3 and 7 (lines 4 and 8) both ask "How much is free?" and say 15GB and 5GB}. */
    String against(TaughtValues other) {
        String question = row.input().isBlank() ? row.instruction() : row.input();
        return "rows " + row.row() + " and " + other.row.row() + " (lines " + row.line() + " and " + other.row.line()
                + ") both ask \"" + question + "\" but say " + words(without(other)) + " and "
                + words(other.without(this));
    }

    private List<Fact> without(TaughtValues other) {
        return facts.stream()
                .filter(fact -> other.facts.stream().noneMatch(fact::sameAs))
                .toList();
    }

    private static String words(List<Fact> facts) {
        return facts.isEmpty()
                ? "nothing of that"
                : facts.stream().map(Fact::surface).collect(Collectors.joining(", "));
    }
}
