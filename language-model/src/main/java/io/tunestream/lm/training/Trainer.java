package io.tunestream.lm.training;

import ai.djl.ndarray.NDManager;
import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.network.AdamW;
import io.tunestream.lm.training.TrainingResult.BudgetSpent;
import io.tunestream.lm.training.TrainingResult.Cancelled;
import io.tunestream.lm.training.TrainingResult.Learned;
import io.tunestream.lm.training.TrainingResult.NonFinite;
import io.tunestream.lm.training.TrainingResult.What;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Trains adapters on a base. Thread-safe: each run has its own state, and answers can be generated meanwhile. */
public final class Trainer {
    private final BaseModel base;

    public Trainer(BaseModel base) {
        this.base = base;
    }

    /**
     * One LoRA run. Its state can be saved after any step and resumed with identical results.
     *
     * @param examples the rows, at least one
     * @param from where to go on, or null to start
     * @throws ExampleTooLongException when a row has no answer token within the maximum length
     * @throws CheckpointMismatchException when the checkpoint is of another run
     */
    public TrainingResult train(
            List<TrainingExample> examples,
            TrainingSettings settings,
            TrainingListener listener,
            @Nullable TrainingCheckpoint from) {
        if (examples.isEmpty()) {
            throw new IllegalArgumentException("examples must hold at least one row");
        }
        int maxLength = Math.min(settings.maxLength(), base.config().maxPositions());
        LabelledRows rows = new LabelledRows(examples, settings.loss(), maxLength);
        String identity = RunIdentity.of(base, settings, examples);
        if (from != null && !from.run().equals(identity)) {
            throw new CheckpointMismatchException("the checkpoint at step " + from.step() + " is of run " + from.run()
                    + ", settings and data are of run " + identity);
        }
        try (RunState state = from == null ? RunState.fresh(base, settings) : RunState.resumed(base, settings, from)) {
            Progress start = from == null ? Progress.NONE : from.progress();
            return train(rows, settings, listener, state, start, identity);
        }
    }

    private TrainingResult train(
            LabelledRows rows,
            TrainingSettings settings,
            TrainingListener listener,
            RunState state,
            Progress start,
            String identity) {
        AdamW constants = AdamW.withDecay(settings.weightDecay());
        LoraAdapter adapter = state.adapter();
        TrainingRun run = new TrainingRun(base, rows, settings, start.learned());
        double loss = start.loss();
        long tokens = start.tokens();
        for (int step = start.step() + 1; step <= settings.maxSteps(); step++) {
            if (listener.isCancelled()) {
                return new Cancelled(adapter, step - 1, loss);
            }
            long begin = System.nanoTime();
            try (NDManager scope = base.network().newScope()) {
                TrainingRun.Sums sums = run.accumulate(scope, state, step);
                if (!Double.isFinite(sums.loss())) {
                    state.takeBack();
                    return new NonFinite(adapter, Math.max(0, step - 2), loss, What.LOSS, step);
                }
                double norm = base.network().clip(sums.gradients(), settings.clipNorm());
                if (!Double.isFinite(norm)) {
                    return new NonFinite(adapter, step - 1, sums.loss(), What.GRADIENT, step);
                }
                loss = sums.loss();
                tokens += sums.tokens();
                boolean learned = settings.stopWhenLearned() && run.isLearned(state);
                double rate = learned ? 0 : settings.rate(step);
                if (!learned) {
                    state.update(sums.gradients(), constants, rate, step);
                }
                double speed = sums.tokens() / ((System.nanoTime() - begin) / 1e9);
                int learnedRows = run.learned().cardinality();
                TrainingStep done = new TrainingStep(
                        step, settings.maxSteps(), loss, rate, norm, learnedRows, rows.rows(), tokens, speed);
                listener.onStep(done);
                if (learned) {
                    return new Learned(adapter, step, loss);
                }
                Progress progress = new Progress(step, tokens, loss, run.learned());
                listener.onCheckpoint(done, () -> state.checkpoint(identity, progress));
            }
        }
        return end(run, state, settings, rows, loss);
    }

    /** The last update may have been the one that was missing. */
    private static TrainingResult end(
            TrainingRun run, RunState state, TrainingSettings settings, LabelledRows rows, double loss) {
        if (settings.stopWhenLearned()) {
            run.look(state);
            if (run.learned().cardinality() == rows.rows()) {
                return new Learned(state.adapter(), settings.maxSteps(), loss);
            }
        }
        return new BudgetSpent(state.adapter(), settings.maxSteps(), loss);
    }
}
