package io.tunestream.lm.training;

/** How the learning rate moves after the warm-up. */
public enum Schedule {
    CONSTANT,
    /** Falls in a straight line to 0 after the last step. */
    LINEAR,
    /** Falls along a half cosine to 0 after the last step. */
    COSINE;

    /** The share of the peak rate when this share of the steps after the warm-up is done. */
    double share(double done) {
        return switch (this) {
            case CONSTANT -> 1;
            case LINEAR -> Math.max(0, 1 - done);
            case COSINE -> 0.5 * (1 + Math.cos(Math.PI * Math.min(1, done)));
        };
    }
}
