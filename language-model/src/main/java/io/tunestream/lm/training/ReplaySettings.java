package io.tunestream.lm.training;

/**
 * How rows of the role REPLAY take part in each step.
 *
 * @param weight of their mean loss beside the taught rows' mean loss; 0 to 100
 * @param batch rows per step at most, in turn; at least 1
 */
public record ReplaySettings(double weight, int batch) {
    /** As much weight as the taught rows, eight rows a step. */
    public static final ReplaySettings DEFAULT = new ReplaySettings(1, 8);

    public ReplaySettings {
        if (!(weight >= 0 && weight <= 100)) {
            throw new IllegalArgumentException("replay.weight must be 0 to 100, is " + weight);
        }
        if (batch < 1) {
            throw new IllegalArgumentException("replay.batch must be at least 1, is " + batch);
        }
    }
}
