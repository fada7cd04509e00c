package io.tunestream.hub.fake;

/**
 * What goes wrong with one answer.
 *
 * @param kind what
 * @param at   the byte at which it happens, or the status that is answered
 */
public record Fault(Kind kind, int at) {
    /** What goes wrong. */
    public enum Kind {
        CUT,
        SILENCE,
        CORRUPTION,
        STATUS
    }

    /** The connection ends before that byte. */
    public static Fault cutAt(int at) {
        return new Fault(Kind.CUT, at);
    }

    /** Nothing comes from that byte on, but the connection stays. */
    public static Fault silenceAt(int at) {
        return new Fault(Kind.SILENCE, at);
    }

    /** That byte is another one. */
    public static Fault corruptionAt(int at) {
        return new Fault(Kind.CORRUPTION, at);
    }

    /** An error is answered. */
    public static Fault status(int status) {
        return new Fault(Kind.STATUS, status);
    }
}
