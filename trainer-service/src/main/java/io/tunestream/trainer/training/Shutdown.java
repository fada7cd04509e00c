package io.tunestream.trainer.training;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells the worker that the process ends. Thread-safe. */
public final class Shutdown {
    private final CountDownLatch requested = new CountDownLatch(1);

    /** Asks for everything to stop; can not be taken back. */
    public void request() {
        requested.countDown();
    }

    /** Whether everything is to stop. */
    public boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** Waits, but not longer than until the shutdown. */
    void pause(Duration time) {
        try {
            requested.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            request();
        }
    }
}
