package io.tunestream.evaluator.retune;

import io.tunestream.schemas.event.TrainingRequested;

/** What follows from a candidate's verdict. */
public sealed interface Decision {
    /** Another attempt; asked for before, it is only named again. */
    record Retry(TrainingRequested request, boolean isNew) implements Decision {}

    /** No other attempt, and why. */
    record Stop(String reason) implements Decision {}
}
