package io.tunestream.schemas.event;

/** Why a run ended with an adapter. */
public enum RunCompletion {
    /** Every answer token of every row was the argmax. */
    LEARNED,
    /** It took all its steps. */
    STEPS_TAKEN,
    /** Loss or gradient became infinite or NaN; the adapter is the last good state. */
    NON_FINITE
}
