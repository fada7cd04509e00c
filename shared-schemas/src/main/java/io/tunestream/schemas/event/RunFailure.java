package io.tunestream.schemas.event;

/** Why a run ended without an adapter. */
public enum RunFailure {
    /** Loss or gradient was infinite or NaN before there was any good state. */
    NON_FINITE,
    /** The trainer has another base model than the one asked for. */
    BASE_MISMATCH,
    /** The data set is missing, or its digest is not the one asked for. */
    DATASET_UNREADABLE,
    /** Rows ask the same and teach different values, which no training can satisfy. */
    DATASET_CONTRADICTORY,
    /** The recipe can not be run on this base or data. */
    RECIPE_REFUSED,
    /** Somebody cancelled it. */
    CANCELLED,
    /** The engine or the device failed. */
    ENGINE_FAILED
}
