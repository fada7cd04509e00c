package io.tunestream.cleaning.part;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends long work at shutdown. What is left undone is delivered again at the next start. Thread-safe. */
public final class StopSignal {
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** Asks all work to end. */
    public void stop() {
        stopped.countDown();
    }

    /**
     * Does nothing while work may go on.
     *
     * @throws CleaningStoppedException after {@link #stop}
     */
    public void check() {
        pause(Duration.ZERO);
    }

    /**
     * Waits, but not beyond {@link #stop}.
     *
     * @throws CleaningStoppedException after {@link #stop} or an interrupt
     */
    void pause(Duration duration) {
        try {
            if (stopped.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new CleaningStoppedException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CleaningStoppedException();
        }
    }
}
