package io.tunestream.lm.training;

/** How the learning rate moves after the warm-up. */
public enum Schedule {
    CONSTANT,
    /** Falls in a straight line to 0 after the last step. */
    LINEAR,
    /** Falls along a half cosine to 0 after the last step. */
    COSINE
}
