package io.tunestream.lm.training;

import java.util.function.Supplier;

/** Hears of a run while it goes; called on the training thread, between steps. */
public interface TrainingListener {
    /** After each optimizer step. */
    void onStep(TrainingStep step);

    /**
     * After {@link #onStep}: a chance to save. Asking the supplier copies the state (adapter and moments) off the
     * device; not asking costs nothing. It must be asked before this method returns.
     */
    default void onCheckpoint(TrainingStep step, Supplier<TrainingCheckpoint> checkpoint) {}

    /** Asked before each step; true ends the run with {@link TrainingResult.Cancelled}. */
    default boolean isCancelled() {
        return false;
    }
}
