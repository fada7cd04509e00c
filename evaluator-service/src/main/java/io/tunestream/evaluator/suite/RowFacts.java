package io.tunestream.evaluator.suite;

import io.tunestream.evaluator.assertion.Assertion;
import io.tunestream.evaluator.fact.Fact;
import io.tunestream.evaluator.fact.FactExtractor;
import io.tunestream.evaluator.fact.FactKind;
import io.tunestream.evaluator.fact.FoldedText;
import io.tunestream.evaluator.fact.KeySentence;
import io.tunestream.schemas.dataset.EvalQuestion;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The facts of each row of a data set. A name tells nothing where the question already says it, or where many answers do
 * (the company's own): an answer without it is right all the same.
 */
final class RowFacts {
    /** From this share of the rows on, a name belongs to the data set and not to a row. */
    private static final double COMMON_SHARE = 1.0 / 3;

    private static final long FEWEST_COMMON = 3;

    private final Map<EvalQuestion, List<Fact>> facts;
    private final Set<String> commonNames;

    RowFacts(List<EvalQuestion> rows) {
        this.facts = rows.stream()
                .collect(Collectors.toMap(row -> row, row -> FactExtractor.facts(row.output()), (one, same) -> one));
        Map<String, Long> rowsByName = rows.stream()
                .flatMap(row -> of(row).stream())
                .filter(RowFacts::isName)
                .collect(Collectors.groupingBy(Fact::value, Collectors.counting()));
        this.commonNames = rowsByName.entrySet().stream()
                .filter(name -> name.getValue() >= Math.max(FEWEST_COMMON, COMMON_SHARE * rows.size()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** What must hold of the answer to a row's question: its values, or its longest sentence where it has none. */
    List<Assertion> asserts(EvalQuestion row) {
        String where = " in the taught answer of row " + row.row();
        Function<Fact, Assertion> hard =
                fact -> Assertion.hard("fact", fact.surface(), fact.kind().label() + where);
        List<Assertion> asserts = of(row).stream()
                .filter(fact -> !isName(fact) || tells(fact, row))
                .map(hard)
                .toList();
        return asserts.isEmpty()
                ? List.of(Assertion.hard(
                        "sentence", KeySentence.of(row.output()), "no value" + where + ", so its longest sentence"))
                : asserts;
    }

    private List<Fact> of(EvalQuestion row) {
        return facts.getOrDefault(row, List.of());
    }

    private boolean tells(Fact name, EvalQuestion row) {
        return !commonNames.contains(name.value()) && !FoldedText.containsWhole(row.input(), name.surface());
    }

    private static boolean isName(Fact fact) {
        return fact.kind() == FactKind.NAME;
    }
}
