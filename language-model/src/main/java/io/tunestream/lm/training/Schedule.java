package io.tunestream.lm.training;

/** How the learning rate moves after the warm-up. */
public enum Schedule {
    CONSTANT,
    /** Falls in a straight line to 0 after the last step. */
    LINEAR,
    /** Falls along a half cosine to 0 after the last step. */
    COSINE,
    /**
     * Falls with the share of the taught rows that are still to be learned, and stays at three tenths for the last ones: where
     * a step sees a few of many rows, large steps for some undo others for as long as the rate is high. Constant where each
     * step sees all rows.
     */
    PROGRESS;

    private static final double LEAST_OF_PROGRESS = 0.3;

    /**
     * The share of the peak rate after the warm-up.
     *
     * @param done share of the steps after the warm-up that are done
     * @param unlearned share of the taught rows that were not learned when last seen
     */
    double share(double done, double unlearned) {
        return switch (this) {
            case CONSTANT -> 1;
            case LINEAR -> Math.max(0, 1 - done);
            case COSINE -> 0.5 * (1 + Math.cos(Math.PI * Math.min(1, done)));
            case PROGRESS -> Math.max(LEAST_OF_PROGRESS, unlearned);
        };
    }
}
