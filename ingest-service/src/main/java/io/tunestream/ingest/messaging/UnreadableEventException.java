package io.tunestream.ingest.messaging;

/** A record that is no event; the deserializer's reason is in the record's headers. */
final class UnreadableEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableEventException() {
        super("the record on uploads is no event");
    }
}
