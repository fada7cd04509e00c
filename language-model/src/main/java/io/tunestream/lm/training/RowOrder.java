package io.tunestream.lm.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Which rows a step sees: each epoch all rows once, in an order that follows from seed and epoch alone, so a resumed run
 * needs no other state. A step never spans two epochs.
 */
final class RowOrder {
    private final int rows;
    private final int batch;
    private final int accumulation;
    private final long seed;

    RowOrder(int rows, TrainingSettings settings) {
        this.rows = rows;
        this.batch = Math.min(settings.batch(), rows);
        this.accumulation = settings.accumulation();
        this.seed = settings.seed();
    }

    /** Whether every step sees all rows in one pass. */
    boolean isFullBatch() {
        return batch == rows;
    }

    /** The micro-batches of a step, counted from 1. */
    List<List<Integer>> microBatches(int step) {
        int stepsPerEpoch = TrainingSettings.stepsPerEpoch(rows, batch, accumulation);
        List<Integer> order = order((step - 1) / stepsPerEpoch);
        int from = (step - 1) % stepsPerEpoch * batch * accumulation;
        int to = Math.min(rows, from + batch * accumulation);
        return cut(order.subList(from, to));
    }

    /** All rows, in batches. */
    List<List<Integer>> all() {
        return cut(IntStream.range(0, rows).boxed().toList());
    }

    private List<List<Integer>> cut(List<Integer> order) {
        List<List<Integer>> cut = new ArrayList<>();
        for (int from = 0; from < order.size(); from += batch) {
            cut.add(order.subList(from, Math.min(order.size(), from + batch)));
        }
        return cut;
    }

    private List<Integer> order(int epoch) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, rows).boxed().toList());
        if (!isFullBatch()) {
            Collections.shuffle(order, new Random(seed * 31 + epoch));
        }
        return order;
    }
}
