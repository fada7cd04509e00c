package io.tunestream.cleaning.messaging;

/** A record of the topic that is no event for this service; it goes to the dead letters. */
public final class PoisonRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PoisonRecordException(String message) {
        super(message);
    }
}
