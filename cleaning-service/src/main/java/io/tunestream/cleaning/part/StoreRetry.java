package io.tunestream.cleaning.part;

import io.tunestream.kit.objectstore.ObjectStoreException;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries object storage again while it is unavailable, for as long as the service runs: rows wait on the bus, whereas a
 * dead-lettered batch would leave its data set incomplete for good.
 */
public final class StoreRetry {
    private static final Logger LOG = LoggerFactory.getLogger(StoreRetry.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final StopSignal stop;
    private final Duration firstPause;

    /** Pauses double from the first one up to 15 seconds. */
    public StoreRetry(StopSignal stop, Duration firstPause) {
        this.stop = stop;
        this.firstPause = firstPause;
    }

    /**
     * Calls until it does not throw {@link ObjectStoreException.Unavailable}.
     *
     * @throws CleaningStoppedException if the service stops meanwhile
     */
    public <T> T call(Supplier<T> call) {
        Duration pause = firstPause;
        while (true) {
            try {
                return call.get();
            } catch (ObjectStoreException.Unavailable e) {
                LOG.atWarn().addKeyValue("pauseMillis", pause.toMillis()).log("{}; trying again", e.getMessage());
                stop.pause(pause);
                pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    /** The same for a call without result. */
    public void run(Runnable run) {
        call(() -> {
            run.run();
            return true;
        });
    }
}
