package io.tunestream.lm.training;

import ai.djl.ndarray.NDManager;
import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.network.AdamW;
import io.tunestream.lm.network.Entry;
import io.tunestream.lm.network.NativeHeap;
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
        return train(examples, settings, listener, from, null);
    }

    /**
     * The same, from where an earlier run ended.
     *
     * @param start an adapter of the settings' shape on this base, which stays as it is; null for a new one
     */
    public TrainingResult train(
            List<TrainingExample> examples,
            TrainingSettings settings,
            TrainingListener listener,
            @Nullable TrainingCheckpoint from,
            @Nullable LoraAdapter start) {
        if (start != null && !start.config().isShapeOf(settings.lora())) {
            throw new IllegalArgumentException(
                    "the adapter to start from is " + start.config() + ", the run trains " + settings.lora());
        }
        NativeHeap.giveBack(); // what answering left is in other sizes than what training asks for
        boolean looksForDirections = from == null && start == null;
        TrainingRows rows =
                new TrainingRows(looksForDirections ? examples : trained(examples), settings, base.config());
        String identity = RunIdentity.of(base, settings, examples, start);
        if (from != null && !from.run().equals(identity)) {
            throw new CheckpointMismatchException("the checkpoint at step " + from.step() + " is of run " + from.run()
                    + ", settings and data are of run " + identity);
        }
        Progress begin = from == null ? Progress.NONE : from.progress();
        try (NDManager known = base.network().newScope()) {
            Entry entry = KnownStates.of(base, known, settings.lora(), rows.everything(), rows.nodes());
            try (RunState state = from == null
                    ? RunState.fresh(base, settings, rows, entry, start)
                    : RunState.resumed(base, settings, from)) {
                NativeHeap.giveBack(); // what finding these states and directions left
                TrainingRun run = new TrainingRun(base, rows, settings, entry, begin.learned());
                return train(run, state, begin, identity, listener);
            }
        } finally {
            NativeHeap.giveBack();
        }
    }

    /** Without general text, which is only looked at for a start. */
    private static List<TrainingExample> trained(List<TrainingExample> examples) {
        return examples.stream()
                .filter(example -> example.role() != TrainingExample.Role.GENERAL)
                .toList();
    }

    private TrainingResult train(
            TrainingRun run, RunState state, Progress start, String identity, TrainingListener listener) {
        try {
            return loop(run, state, start, identity, listener);
        } catch (RuntimeException e) {
            state.adapter().close();
            throw e;
        }
    }

    /** The loop: look, forward and backward, check, clip, update, tell. */
    private TrainingResult loop(
            TrainingRun run, RunState state, Progress start, String identity, TrainingListener listener) {
        TrainingSettings settings = run.settings();
        AdamW constants = AdamW.withDecay(settings.weightDecay());
        LoraAdapter adapter = state.adapter();
        FaultPlace faults = new FaultPlace(base, adapter);
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
                    String place = faults.inForward(run.passes(step));
                    state.takeBack(); // the weights that gave this loss came with the last update
                    return new NonFinite(adapter, Math.max(0, step - 2), loss, What.LOSS, step, place);
                }
                double norm = base.network().clip(sums.gradients(), settings.clipNorm());
                if (!Double.isFinite(norm)) {
                    String place = faults.in(sums.gradients(), settings.trained());
                    return new NonFinite(adapter, step - 1, sums.loss(), What.GRADIENT, step, place);
                }
                loss = sums.loss();
                tokens += sums.tokens();
                boolean learned = settings.stopWhenLearned() && run.isLearned(state, step);
                double rate = learned ? 0 : settings.rate(step, run.unlearned());
                if (!learned) {
                    state.update(sums.gradients(), constants, rate, step);
                    if (!state.isFinite()) {
                        String place = faults.in(adapter.tensors().trained(settings.trained()), settings.trained());
                        state.takeBack();
                        return new NonFinite(adapter, step - 1, loss, What.WEIGHTS, step, place);
                    }
                }
                Progress progress = new Progress(step, tokens, loss, run.learned());
                double speed = sums.tokens() / ((System.nanoTime() - begin) / 1e9);
                TrainingStep done = run.describe(progress, rate, norm, speed);
                listener.onStep(done);
                if (learned) {
                    return new Learned(adapter, step, loss);
                }
                listener.onCheckpoint(done, () -> state.checkpoint(identity, progress));
            }
        }
        boolean learned = settings.stopWhenLearned() && run.look(state); // after the last update
        return learned
                ? new Learned(adapter, settings.maxSteps(), loss)
                : new BudgetSpent(adapter, settings.maxSteps(), loss);
    }
}
