package io.tunestream.lm.generation;

/** Why an answer ended. */
public enum FinishReason {
    /** The model ended it, or a stop text came. */
    STOP,
    /** The limit of tokens was reached. */
    LENGTH,
    /** One short piece of text came over and over: the answer will never be one. */
    REPETITION,
    /** The listener asked to stop. */
    CANCELLED
}
