package io.tunestream.lm.training;

/** Which tokens of an example the loss looks at. */
public enum LossScope {
    /** Only the answer's (TRL: completion_only_loss); prompt tokens are ignored (label -100). */
    ANSWER,
    /** Every token but the first, prompt and answer. */
    WHOLE_TEXT
}
