package io.tunestream.lm.training;

import io.tunestream.lm.lora.LoraAdapter;

/** How a run ended. The adapter belongs to the caller, who closes it. */
public sealed interface TrainingResult {
    /** The adapter at its last good state. */
    LoraAdapter adapter();

    /** Steps done; when learned, the last one found nothing left to learn and changed nothing. */
    int steps();

    /** The last finite loss; NaN when there was none. */
    double loss();

    /** Every answer token of every row is the model's first choice. */
    record Learned(LoraAdapter adapter, int steps, double loss) implements TrainingResult {}

    /** All steps were done. */
    record BudgetSpent(LoraAdapter adapter, int steps, double loss) implements TrainingResult {}

    /** The listener asked to stop. */
    record Cancelled(LoraAdapter adapter, int steps, double loss) implements TrainingResult {}

    /**
     * A number stopped being one; the adapter is as it was before that step.
     *
     * @param what was not finite
     * @param step at which it showed, from 1
     * @param place the first layer where it is so, and the device, such as {@code layer 3's feed-forward on cpu}
     */
    record NonFinite(LoraAdapter adapter, int steps, double loss, What what, int step, String place)
            implements TrainingResult {
        /** Of unknown place. */
        public NonFinite(LoraAdapter adapter, int steps, double loss, What what, int step) {
            this(adapter, steps, loss, what, step, "an unknown place");
        }
    }

    /** What was not finite. */
    enum What {
        LOSS,
        GRADIENT,
        WEIGHTS
    }
}
