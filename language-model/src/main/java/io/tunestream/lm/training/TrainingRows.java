package io.tunestream.lm.training;

import io.tunestream.lm.network.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What each step of a run sees: a share of the taught rows, and some of the replayed ones in turn. Immutable. */
final class TrainingRows {
    private final LabelledRows taught;
    private final LabelledRows replayed;
    private final double[] weights;
    private final RowOrder order;
    private final ReplaySettings replay;

    TrainingRows(List<TrainingExample> examples, TrainingSettings settings, int maxLength) {
        List<TrainingExample> lessons = of(examples, TrainingExample.Role.TAUGHT);
        if (lessons.isEmpty()) {
            throw new IllegalArgumentException("examples must hold at least one row to learn");
        }
        this.taught = new LabelledRows(lessons, settings.loss(), maxLength);
        // The base's own answers are kept as answers, whatever the taught rows' loss looks at.
        this.replayed = new LabelledRows(of(examples, TrainingExample.Role.REPLAY), LossScope.ANSWER, maxLength);
        this.weights = lessons.stream().mapToDouble(TrainingExample::weight).toArray();
        this.order = new RowOrder(lessons.size(), settings);
        this.replay = settings.replay();
    }

    private static List<TrainingExample> of(List<TrainingExample> examples, TrainingExample.Role role) {
        return examples.stream().filter(example -> example.role() == role).toList();
    }

    /**
     * One forward and backward pass.
     *
     * @param rows the taught rows in it; empty for replayed ones
     * @param batch their tokens
     * @param factor of each label's cross-entropy
     * @param tokens padding not counted
     */
    record Pass(List<Integer> rows, Batch batch, double factor, long tokens) {}

    LabelledRows taught() {
        return taught;
    }

    RowOrder order() {
        return order;
    }

    /** The passes of a step, counted from 1. Rows of different weights are in passes of their own. */
    List<Pass> passes(int step) {
        List<List<Integer>> microBatches = order.microBatches(step);
        double total = microBatches.stream()
                .flatMap(List::stream)
                .mapToDouble(row -> weights[row] * taught.labels(row))
                .sum();
        List<Pass> passes = new ArrayList<>();
        for (List<Integer> microBatch : microBatches) {
            byWeight(microBatch)
                    .forEach((weight, rows) ->
                            passes.add(new Pass(rows, taught.batch(rows), weight / total, tokens(taught, rows))));
        }
        if (replayed.rows() > 0 && replay.weight() > 0) {
            passes.add(replay(step));
        }
        return passes;
    }

    private Map<Double, List<Integer>> byWeight(List<Integer> microBatch) {
        Map<Double, List<Integer>> groups = new TreeMap<>();
        microBatch.forEach(row -> groups.computeIfAbsent(weights[row], weight -> new ArrayList<>())
                .add(row));
        return groups;
    }

    private Pass replay(int step) {
        int most = Math.min(replay.batch(), replayed.rows());
        long first = (step - 1L) * most;
        List<Integer> rows = IntStream.range(0, most)
                .map(i -> (int) ((first + i) % replayed.rows()))
                .boxed()
                .toList();
        int labels = rows.stream().mapToInt(replayed::labels).sum();
        return new Pass(List.of(), replayed.batch(rows), replay.weight() / labels, tokens(replayed, rows));
    }

    private static long tokens(LabelledRows of, List<Integer> rows) {
        return rows.stream().mapToInt(of::length).sum();
    }
}
