package io.tunestream.evaluator.suite;

import io.tunestream.evaluator.assertion.Assertion;
import io.tunestream.schemas.dataset.EvalQuestion;
import java.util.List;

/**
 * A row's question with one value changed to a value that the data does not hold. Nobody taught its answer, so the row's
 * own is wrong there.
 *
 * @param row      the row
 * @param input    the changed question
 * @param untaught the new value as the question writes it
 * @param taught   the values of the row's answer that must not all be said
 */
record Probe(EvalQuestion row, String input, String untaught, List<String> taught) {
    Probe {
        taught = List.copyOf(taught);
    }

    /** Right is any answer but the row's: one that lacks at least one of its values. */
    Assertion unlikeTheRow() {
        String reason = "row " + row.row() + " teaches it, but not for " + untaught;
        List<Assertion> values = taught.stream()
                .map(value -> Assertion.hard("not-fact", value, reason))
                .toList();
        return values.size() == 1 ? values.get(0) : Assertion.set(values, 1.0 / values.size(), reason);
    }
}
