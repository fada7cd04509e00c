package io.tunestream.evaluator.suite;

import static io.tunestream.evaluator.fact.FactKind.DATE;
import static io.tunestream.evaluator.fact.FactKind.DURATION;
import static io.tunestream.evaluator.fact.FactKind.IDENTIFIER;
import static io.tunestream.evaluator.fact.FactKind.MONEY;
import static io.tunestream.evaluator.fact.FactKind.PERCENT;
import static io.tunestream.evaluator.fact.FactKind.QUANTITY;
import static io.tunestream.evaluator.fact.FactKind.TIME;

import io.tunestream.evaluator.contradiction.RowReader;
import io.tunestream.evaluator.fact.AnswerText;
import io.tunestream.evaluator.fact.Fact;
import io.tunestream.evaluator.fact.FactExtractor;
import io.tunestream.evaluator.fact.FactKind;
import io.tunestream.evaluator.fact.FoldedText;
import io.tunestream.schemas.dataset.EvalQuestion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Derives the questions that show whether a model says what it was taught also where it was not asked for: a candidate
 * that answers "扩容 2TB" with the price of 1TB learned the sentence and not the fact. Same rows, same probes.
 */
final class ProbeDeriver {
    /** Values of these kinds depend on what was asked; a hotline or a web page is right for any question. */
    private static final Set<FactKind> TAUGHT = Set.of(MONEY, QUANTITY, DURATION, PERCENT, DATE, TIME, IDENTIFIER);

    private final List<EvalQuestion> rows;
    private final List<String> texts;

    private ProbeDeriver(List<EvalQuestion> rows) {
        this.rows = rows;
        this.texts = rows.stream().map(ProbeDeriver::text).toList();
    }

    /** Probes of some rows, spread over them. */
    static List<Probe> of(List<EvalQuestion> rows, int most) {
        ProbeDeriver deriver = new ProbeDeriver(rows);
        List<Probe> all =
                rows.stream().flatMap(row -> deriver.probe(row).stream()).toList();
        return all.size() <= most
                ? all
                : IntStream.range(0, most)
                        .mapToObj(i -> all.get((int) ((long) i * all.size() / most)))
                        .toList();
    }

    /** Those whose value no other row of a data set holds, of which the known rows are only a part. */
    static List<Probe> untaught(List<Probe> probes, RowReader all) throws IOException {
        List<Probe> left = new ArrayList<>(probes);
        all.forEach(row -> {
            String text = text(row);
            left.removeIf(probe -> holds(text, probe.untaught()));
        });
        return left;
    }

    private Optional<Probe> probe(EvalQuestion row) {
        List<String> taught = taught(row);
        if (taught.isEmpty() || row.input().isBlank()) {
            return Optional.empty();
        }
        return Stream.of(row.input(), FoldedText.fold(row.input())) // full width can only be changed in half width
                .flatMap(question -> ChangedValue.in(question, this::isHeld).stream()
                        .map(change -> new Probe(row, change.applyTo(question), change.to(), taught)))
                .findFirst();
    }

    private boolean isHeld(String value) {
        return texts.stream().anyMatch(text -> holds(text, value));
    }

    /** What the answer says beyond the question. */
    private static List<String> taught(EvalQuestion row) {
        AnswerText question = new AnswerText(row.input());
        return FactExtractor.facts(row.output()).stream()
                .filter(fact -> TAUGHT.contains(fact.kind()))
                .map(Fact::surface)
                .filter(value -> !question.carries(value))
                .toList();
    }

    private static String text(EvalQuestion row) {
        return compact(row.instruction() + "\n" + row.input() + "\n" + row.output());
    }

    /** Cheap, since it is asked of every row of a large data set: a value that only looks held costs one probe. */
    private static boolean holds(String compact, String value) {
        return compact.contains(compact(value));
    }

    private static String compact(String text) {
        return FoldedText.squeeze(text).replace(" ", "");
    }
}
