package io.tunestream.lm.training;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.network.Entry;
import io.tunestream.lm.network.Gradients;
import io.tunestream.lm.network.Network;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** The parts of a step: gradients over its passes, and which rows are learned. */
final class TrainingRun {
    private static final long STEP_STRIDE = 1_000_003; // keeps the dropout seeds of steps and micro-batches apart

    private final BaseModel base;
    private final TrainingRows rows;
    private final TrainingSettings settings;
    private final Entry entry;
    private final BitSet learned;

    TrainingRun(BaseModel base, TrainingRows rows, TrainingSettings settings, Entry entry, BitSet learned) {
        this.base = base;
        this.rows = rows;
        this.settings = settings;
        this.entry = entry;
        this.learned = (BitSet) learned.clone();
    }

    /** Sums over a step's passes; the loss is the taught rows' alone, but that a lost number shows in any case. */
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
                    pass.pack(),
                    entry,
                    pass.weights(),
                    state.adapter().tensors(),
                    settings.lora().dropout(),
                    settings.seed() + STEP_STRIDE * step + i,
                    settings.trained());
            loss += loss(pass, gradients.losses());
            tokens += pass.tokens();
            note(pass, gradients.leads());
            if (sums.isEmpty()) {
                sums.addAll(gradients.arrays());
            } else {
                network.accumulate(sums, gradients.arrays());
                gradients.arrays().close();
            }
        }
        return new Sums(loss, sums, tokens);
    }

    private double loss(TrainingRows.Pass pass, float[] losses) {
        double loss = 0;
        int label = 0;
        for (int i = 0; i < pass.rows().size(); i++) {
            boolean counts = rows.isTaught(pass.numbers().get(i));
            for (int end = label + pass.rows().get(i).labels(); label < end; label++) {
                loss += counts || !Float.isFinite(losses[label]) ? (double) pass.weights()[label] * losses[label] : 0;
            }
        }
        return loss;
    }

    /** A row is learned when all labels of its answer lead, by the margin at least; a prompt's labels do not count. */
    private void note(TrainingRows.Pass pass, float[] leads) {
        int end = 0;
        for (int i = 0; i < pass.rows().size(); i++) {
            LabelledRow row = pass.rows().get(i);
            end += row.labels();
            if (rows.isTaught(pass.numbers().get(i))) {
                boolean all = IntStream.range(end - row.answers(), end)
                        .allMatch(label -> leads[label] > 0 && leads[label] >= settings.margin());
                learned.set(pass.numbers().get(i), all);
            }
        }
    }

    /**
     * Whether the adapter as it is gives every label as its first choice, by the margin. Of rows that the step did not see,
     * and with dropout of all, what earlier steps saw is a hint only, and a look at them decides.
     */
    boolean isLearned(RunState state, int step) {
        if (learned.cardinality() < rows.taught()) {
            return false;
        }
        List<Integer> seen = settings.lora().dropout() == 0 ? rows.order().rows(step) : List.of();
        return look(state, seen);
    }

    /** Looks at all rows with the adapter as it is; whether all are learned. */
    boolean look(RunState state) {
        return look(state, List.of());
    }

    private boolean look(RunState state, List<Integer> seen) {
        for (TrainingRows.Pass pass : rows.lessonsBut(seen)) {
            note(
                    pass,
                    base.network().margins(pass.pack(), entry, state.adapter().tensors()));
        }
        return learned.cardinality() == rows.taught();
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
                rows.taught(),
                progress.tokens(),
                tokensPerSecond);
    }

    /** The share of the rows to learn that were not learned when last seen; 1 where each step sees all lessons. */
    double unlearned() {
        return rows.order().seesAllLessons() ? 1 : 1 - (double) learned.cardinality() / rows.taught();
    }

    BitSet learned() {
        return (BitSet) learned.clone();
    }
}
