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
    private final int perStep;
    private final long seed;

    RowOrder(int rows, TrainingSettings settings) {
        this.rows = rows;
        this.perStep = Math.min(settings.batch(), rows) * settings.accumulation();
        this.seed = settings.seed();
    }

    /** Whether every step sees all rows. */
    boolean isFullBatch() {
        return perStep >= rows;
    }

    /** The rows of a step, counted from 1. */
    List<Integer> rows(int step) {
        int stepsPerEpoch = (rows + perStep - 1) / perStep;
        int from = (step - 1) % stepsPerEpoch * perStep;
        return order((step - 1) / stepsPerEpoch).subList(from, Math.min(rows, from + perStep));
    }

    private List<Integer> order(int epoch) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, rows).boxed().toList());
        if (!isFullBatch()) {
            Collections.shuffle(order, new Random(seed * 31 + epoch));
        }
        return order;
    }
}
