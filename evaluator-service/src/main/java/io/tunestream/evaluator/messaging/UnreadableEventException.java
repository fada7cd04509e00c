package io.tunestream.evaluator.messaging;

/** A record of a topic is no event that belongs there; it goes to the dead letters. */
final class UnreadableEventException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableEventException(String expected) {
        super("the record is no " + expected);
    }
}
