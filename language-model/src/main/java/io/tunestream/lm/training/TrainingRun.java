package io.tunestream.lm.training;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.network.Batch;
import io.tunestream.lm.network.Gradients;
import io.tunestream.lm.network.Network;
import java.util.BitSet;
import java.util.List;

/** The parts of a step: gradients over its micro-batches, and which rows are learned. */
final class TrainingRun {
    private static final long STEP_STRIDE = 1_000_003; // keeps the dropout seeds of steps and micro-batches apart

    private final BaseModel base;
    private final LabelledRows rows;
    private final TrainingSettings settings;
    private final RowOrder order;
    private final BitSet learned;

    TrainingRun(BaseModel base, LabelledRows rows, TrainingSettings settings, BitSet learned) {
        this.base = base;
        this.rows = rows;
        this.settings = settings;
        this.order = new RowOrder(rows.rows(), settings);
        this.learned = (BitSet) learned.clone();
    }

    /** Sums over a step's micro-batches. */
    record Sums(double loss, NDList gradients, long tokens) {}

    /** Forward and backward over the rows of a step, each label weighing the same. */
    Sums accumulate(NDManager scope, RunState state, int step) {
        List<List<Integer>> microBatches = order.microBatches(step);
        int labels = microBatches.stream()
                .flatMap(List::stream)
                .mapToInt(rows::labels)
                .sum();
        Network network = base.network();
        NDList sums = new NDList();
        double loss = 0;
        long tokens = 0;
        for (int i = 0; i < microBatches.size(); i++) {
            List<Integer> microBatch = microBatches.get(i);
            Gradients gradients = network.loraGradients(
                    scope,
                    rows.batch(microBatch),
                    1.0 / labels,
                    state.adapter().tensors(),
                    settings.lora().dropout(),
                    settings.seed() + STEP_STRIDE * step + i);
            loss += gradients.loss();
            tokens += microBatch.stream().mapToInt(rows::length).sum();
            note(microBatch, gradients.right());
            if (sums.isEmpty()) {
                sums.addAll(gradients.arrays());
            } else {
                network.accumulate(sums, gradients.arrays());
                gradients.arrays().close();
            }
        }
        return new Sums(loss, sums, tokens);
    }

    /** A row is learned when all labels of its answer are; a prompt's labels do not count. */
    private void note(List<Integer> microBatch, boolean[] right) {
        int end = 0;
        for (int row : microBatch) {
            end += rows.labels(row);
            boolean all = true;
            for (int label = end - rows.answers(row); label < end; label++) {
                all &= right[label];
            }
            learned.set(row, all);
        }
    }

    /**
     * Whether the adapter as it is gives every label as its first choice. When a step sees only a part of the rows, or
     * with dropout, what the steps saw is a hint only, and a pass over all rows decides.
     */
    boolean isLearned(RunState state) {
        if (learned.cardinality() < rows.rows()) {
            return false;
        }
        boolean seen = order.isFullBatch() && settings.lora().dropout() == 0;
        return seen || look(state);
    }

    /** Looks at all rows with the adapter as it is; true when all are learned. */
    boolean look(RunState state) {
        for (List<Integer> microBatch : order.all()) {
            Batch batch = rows.batch(microBatch);
            note(microBatch, base.network().right(batch, state.adapter().tensors()));
        }
        return learned.cardinality() == rows.rows();
    }

    TrainingSettings settings() {
        return settings;
    }

    TrainingStep describe(Progress progress, double rate, double norm, double tokensPerSecond) {
        return new TrainingStep(
                progress.step(),
                settings.maxSteps(),
                progress.loss(),
                rate,
                norm,
                progress.learned().cardinality(),
                rows.rows(),
                progress.tokens(),
                tokensPerSecond);
    }

    BitSet learned() {
        return (BitSet) learned.clone();
    }
}
