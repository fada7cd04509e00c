package io.tunestream.evaluator.suite;

import io.tunestream.schemas.dataset.EvalQuestion;
import io.tunestream.schemas.id.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * The rows that a suite asks: all of them while they are few, else those with the smallest hashes, which is the same
 * choice every time and needs memory for the chosen ones only.
 *
 * @param rows   the chosen rows, in row order
 * @param total  rows there were
 */
record RowSample(List<EvalQuestion> rows, long total) {
    /**
     * Reads an array of questions as a stream.
     *
     * @param most   rows chosen at most
     * @param always questions that are chosen in any case
     */
    static RowSample read(InputStream json, int most, Set<String> always) throws IOException {
        PriorityQueue<Ranked> smallest =
                new PriorityQueue<>(Comparator.comparing(Ranked::rank).reversed());
        List<EvalQuestion> chosen = new ArrayList<>();
        LongAdder total = new LongAdder();
        EvalRows.forEach(json, row -> {
            total.increment();
            if (always.contains(row.input())) {
                chosen.add(row);
                return;
            }
            smallest.add(Ranked.of(row));
            if (smallest.size() > most) {
                smallest.poll();
            }
        });
        smallest.forEach(ranked -> chosen.add(ranked.row()));
        chosen.sort(Comparator.comparingLong(EvalQuestion::row));
        return new RowSample(List.copyOf(chosen), total.sum());
    }

    private record Ranked(EvalQuestion row, String rank) {
        static Ranked of(EvalQuestion row) {
            return new Ranked(row, Digests.sha256(row.row() + "|" + row.input() + "|" + row.output()));
        }
    }
}
