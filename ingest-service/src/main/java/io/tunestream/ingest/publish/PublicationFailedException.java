package io.tunestream.ingest.publish;

/** The broker did not take an event; trying again can help. */
public final class PublicationFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PublicationFailedException(Throwable cause) {
        super("the broker did not take an event: " + cause.getMessage(), cause);
    }
}
