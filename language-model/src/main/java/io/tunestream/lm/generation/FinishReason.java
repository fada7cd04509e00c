package io.tunestream.lm.generation;

/** Why an answer ended. */
public enum FinishReason {
    /** The model ended it, or a stop text came. */
    STOP,
    /** The limit of tokens was reached. */
    LENGTH,
    /** The listener asked to stop. */
    CANCELLED
}
