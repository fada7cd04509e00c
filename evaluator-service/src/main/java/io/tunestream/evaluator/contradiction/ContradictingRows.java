package io.tunestream.evaluator.contradiction;

import io.tunestream.schemas.dataset.EvalQuestion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds contradicting rows before anything is trained. The rows are read twice, once for the questions that are asked
 * more than once and once for their answers, so a million rows need eight bytes each and no pair is compared for
 * nothing.
 */
public final class ContradictingRows {
    private static final int SHOWN = 3;
    /** A question with more different answers than this is small talk; its further answers are not looked at. */
    private static final int MOST_ANSWERS = 64;

    private final Set<Long> repeated;
    private final Map<String, List<TaughtValues>> answers = new HashMap<>();
    private final TreeSet<Long> rows = new TreeSet<>();
    private final List<String> shown = new ArrayList<>();
    private int pairs;

    private ContradictingRows(Set<Long> repeated) {
        this.repeated = repeated;
    }

    /** What contradicts what, in words with rows and lines; empty: nothing does. */
    public static Optional<String> in(RowReader data) throws IOException {
        QuestionHashes questions = new QuestionHashes();
        data.forEach(row -> questions.add(SameQuestion.key(row.instruction(), row.input())));
        Set<Long> repeated = questions.repeated();
        if (repeated.isEmpty()) {
            return Optional.empty();
        }
        ContradictingRows found = new ContradictingRows(repeated);
        data.forEach(found::read);
        return found.words();
    }

    private void read(EvalQuestion row) {
        String question = SameQuestion.key(row.instruction(), row.input());
        if (!repeated.contains(QuestionHashes.of(question))) {
            return;
        }
        List<TaughtValues> known = answers.computeIfAbsent(question, first -> new ArrayList<>());
        boolean said = known.stream().anyMatch(other -> other.row().output().equals(row.output()));
        if (said || known.size() == MOST_ANSWERS) {
            return;
        }
        TaughtValues taught = TaughtValues.of(row);
        known.stream().filter(taught::contradicts).findFirst().ifPresent(other -> note(other, taught));
        known.add(taught);
    }

    private void note(TaughtValues earlier, TaughtValues later) {
        pairs++;
        rows.add(earlier.row().row());
        rows.add(later.row().row());
        if (shown.size() < SHOWN) {
            shown.add(earlier.against(later));
        }
    }

    private Optional<String> words() {
        String more = pairs > SHOWN
                ? "; and " + (pairs - SHOWN) + " more, rows "
                        + rows.stream().limit(100).map(String::valueOf).collect(Collectors.joining(", "))
                        + (rows.size() > 100 ? ", …" : "")
                : "";
        return pairs == 0 ? Optional.empty() : Optional.of(String.join("; ", shown) + more);
    }
}
