package io.tunestream.cleaning.part;

/** The service stops; the work in hand is left as it is and will be delivered again. */
public final class CleaningStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CleaningStoppedException() {
        super("the service stops");
    }
}
