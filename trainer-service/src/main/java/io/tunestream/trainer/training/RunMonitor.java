package io.tunestream.trainer.training;

import io.tunestream.lm.training.TrainingCheckpoint;
import io.tunestream.lm.training.TrainingListener;
import io.tunestream.lm.training.TrainingStep;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Listens to a run: tells its progress, saves its state when that is due, and stops it. Not thread-safe: one per run. */
final class RunMonitor implements TrainingListener {
    /** Why a run is stopped. */
    enum Stop {
        /** Somebody asked for it. */
        CANCELLED,
        /** The process ends; the run goes on later. */
        SHUTDOWN,
        /** Another trainer has the run. */
        LOST
    }

    private final ProgressReporter progress;
    private final TrainingGauges gauges;
    private final Consumer<TrainingCheckpoint> save;
    private final Supplier<Optional<Stop>> stopping;
    private final RunSettings settings;
    private final LongSupplier nanoTime;
    private @Nullable TrainingStep last;
    private @Nullable Stop stop;
    private int savedStep;
    private long savedAt;

    /**
     * A monitor for one run.
     *
     * @param savedStep the step the run resumes from, 0 for none
     * @param save      stores a checkpoint
     * @param stopping  whether to stop, asked after every step
     */
    RunMonitor(
            ProgressReporter progress,
            TrainingGauges gauges,
            int savedStep,
            Consumer<TrainingCheckpoint> save,
            Supplier<Optional<Stop>> stopping,
            RunSettings settings,
            LongSupplier nanoTime) {
        this.progress = progress;
        this.gauges = gauges;
        this.savedStep = savedStep;
        this.save = save;
        this.stopping = stopping;
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.savedAt = nanoTime.getAsLong();
    }

    @Override
    public void onStep(TrainingStep step) {
        last = step;
        gauges.stepped(step);
        progress.stepped(step);
    }

    /** Decides here whether to stop, so that a shutdown never comes between a step and its checkpoint. */
    @Override
    public void onCheckpoint(TrainingStep step, Supplier<TrainingCheckpoint> checkpoint) {
        stop = stopping.get().orElse(null);
        boolean wanted = stop == null ? isDue(step) : stop == Stop.SHUTDOWN;
        if (wanted) {
            save.accept(checkpoint.get());
            savedStep = step.step();
            savedAt = nanoTime.getAsLong();
        }
    }

    @Override
    public boolean isCancelled() {
        return stop != null;
    }

    /** Why the run was stopped, if it was. */
    Optional<Stop> stop() {
        return Optional.ofNullable(stop);
    }

    /** Tokens trained on, padding not counted. */
    long tokens() {
        return last == null ? 0 : last.tokens();
    }

    private boolean isDue(TrainingStep step) {
        return nanoTime.getAsLong() - savedAt >= settings.checkpointEvery().toNanos()
                || settings.checkpointSteps()
                        .filter(steps -> step.step() - savedStep >= steps)
                        .isPresent();
    }
}
