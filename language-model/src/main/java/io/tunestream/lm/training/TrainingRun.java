package io.tunestream.lm.training;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.network.Batch;
import io.tunestream.lm.network.Gradients;
import io.tunestream.lm.network.Network;
import java.util.BitSet;
import java.util.List;

/** The parts of a step: gradients over its passes, and which rows are learned. */
final class TrainingRun {
    private static final long STEP_STRIDE = 1_000_003; // keeps the dropout seeds of steps and micro-batches apart

    private final BaseModel base;
    private final TrainingRows rows;
    private final LabelledRows taught;
    private final TrainingSettings settings;
    private final BitSet learned;

    TrainingRun(BaseModel base, TrainingRows rows, TrainingSettings settings, BitSet learned) {
        this.base = base;
        this.rows = rows;
        this.taught = rows.taught();
        this.settings = settings;
        this.learned = (BitSet) learned.clone();
    }

    /** Sums over a step's passes; the loss is the taught rows' alone. */
    record Sums(double loss, NDList gradients, long tokens) {}

    /** Forward and backward over the rows of a step. */
    Sums accumulate(NDManager scope, RunState state, int step) {
        Network network = base.network();
        NDList sums = new NDList();
        double loss = 0;
        long tokens = 0;
        List<TrainingRows.Pass> passes = rows.passes(step);
        for (int i = 0; i < passes.size(); i++) {
            TrainingRows.Pass pass = passes.get(i);
            Gradients gradients = network.loraGradients(
                    scope,
                    pass.batch(),
                    pass.factor(),
                    state.adapter().tensors(),
                    settings.lora().dropout(),
                    settings.seed() + STEP_STRIDE * step + i);
            boolean counts = !pass.rows().isEmpty() || !Double.isFinite(gradients.loss());
            loss += counts ? gradients.loss() : 0;
            tokens += pass.tokens();
            note(pass.rows(), gradients.right());
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
            end += taught.labels(row);
            boolean all = true;
            for (int label = end - taught.answers(row); label < end; label++) {
                all &= right[label];
            }
            learned.set(row, all);
        }
    }

    /**
     * Whether the adapter as it is gives every label as its first choice. When a step sees only a part of the rows, or
     * with dropout, or where they must lead by a margin, what the steps saw is a hint only, and a pass over all decides.
     */
    boolean isLearned(RunState state) {
        if (learned.cardinality() < taught.rows()) {
            return false;
        }
        boolean seen = rows.order().isFullBatch() && settings.lora().dropout() == 0 && settings.margin() == 0;
        return seen || look(state);
    }

    /** Looks at all rows with the adapter as it is; true when all are learned. */
    boolean look(RunState state) {
        boolean all = true;
        for (List<Integer> microBatch : rows.order().all()) {
            Batch batch = taught.batch(microBatch);
            note(microBatch, base.network().right(batch, state.adapter().tensors()));
            all &= settings.margin() == 0 || leads(microBatch, batch, state);
        }
        return all && learned.cardinality() == taught.rows();
    }

    /** Whether every answer label of these rows leads by the margin. */
    private boolean leads(List<Integer> microBatch, Batch batch, RunState state) {
        float[] margins = base.network().margins(batch, state.adapter().tensors());
        int end = 0;
        for (int row : microBatch) {
            end += taught.labels(row);
            for (int label = end - taught.answers(row); label < end; label++) {
                if (!(margins[label] >= settings.margin())) {
                    return false;
                }
            }
        }
        return true;
    }

    /** What goes through the network in a step. */
    List<TrainingRows.Pass> passes(int step) {
        return rows.passes(step);
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
                taught.rows(),
                progress.tokens(),
                tokensPerSecond);
    }

    BitSet learned() {
        return (BitSet) learned.clone();
    }
}
