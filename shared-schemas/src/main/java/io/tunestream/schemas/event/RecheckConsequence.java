package io.tunestream.schemas.event;

/** What follows from a re-check for the alias. */
public enum RecheckConsequence {
    /** The alias stays where it is. */
    KEEP,
    /** It goes back to an earlier adapter that passes now. */
    ROLL_BACK,
    /** It points at nothing any more, since none of its adapters passes now. */
    WITHDRAW
}
