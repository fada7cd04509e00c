package io.tunestream.inference.answer;

import java.time.Duration;

/** As many questions wait as may wait. */
public final class QueueFullException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Duration retryAfter;

    QueueFullException(int limit, Duration retryAfter) {
        super(limit + " requests wait already, which is the limit; try again in " + retryAfter.toSeconds() + " s");
        this.retryAfter = retryAfter;
    }

    /** When a place is likely to be free. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
