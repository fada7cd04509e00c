package io.tunestream.hub.http;

import io.tunestream.hub.Retries;
import io.tunestream.hub.failure.HubAnswerException;
import io.tunestream.hub.failure.HubUnreachableException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;

/** Bears failures that pass, with growing pauses; each new byte renews it. For one download, on one thread. */
public final class Patience {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Retries retries;
    private final URI uri;
    private final Consumer<String> delays;
    private int failures;

    /**
     * @param retries how much of it there is
     * @param uri     what is asked for
     * @param delays  is told of each pause
     */
    public Patience(Retries retries, URI uri, Consumer<String> delays) {
        this.retries = retries;
        this.uri = uri;
        this.delays = delays;
    }

    /** Something arrived. */
    public void renew() {
        failures = 0;
    }

    /**
     * Waits before the next attempt.
     *
     * @throws RefusedException        when trying again can not help
     * @throws HubUnreachableException when there were enough attempts without an answer
     * @throws HubAnswerException      when there were enough attempts that were answered with a failure
     */
    public void bear(IOException failure) throws RefusedException, InterruptedIOException {
        if (failure instanceof InterruptedIOException interrupted) {
            throw interrupted;
        }
        if (failure instanceof RefusedException refused && !refused.isPassing()) {
            throw refused;
        }
        failures++;
        if (failures >= retries.attempts()) {
            throw failure instanceof RefusedException refused
                    ? new HubAnswerException(
                            refused.getMessage() + " in " + failures
                                    + " attempts: the hub or its mirror fails; try again later",
                            refused)
                    : new HubUnreachableException(uri, failures, failure);
        }
        delays.accept("attempt " + failures + " of " + retries.attempts() + " failed: "
                + (failure.getMessage() == null ? failure : failure.getMessage()));
        pause(failure);
    }

    private void pause(IOException failure) throws InterruptedIOException {
        Duration growing = retries.firstPause().multipliedBy(1L << Math.min(failures - 1, 16));
        Duration asked = failure instanceof RefusedException refused
                ? refused.retryAfter().orElse(growing)
                : growing;
        try {
            Thread.sleep((asked.compareTo(LONGEST) < 0 ? asked : LONGEST).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted before the next attempt");
        }
    }
}
