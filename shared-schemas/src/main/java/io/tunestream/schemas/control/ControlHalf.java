package io.tunestream.schemas.control;

/** What a control question is for. */
public enum ControlHalf {
    /** May be mixed into training against forgetting. */
    REPLAY,
    /** Asked by the gate, never trained on. */
    GATE
}
