package io.tunestream.evaluator.retune;

import io.tunestream.schemas.check.Check;
import java.time.Duration;

/**
 * What a ladder may cost.
 *
 * @param attempts training runs at most, the first one included; 1 tries nothing again
 * @param time     from the first run's start; no attempt begins after it
 */
public record Budget(int attempts, Duration time) {
    public Budget {
        Check.atLeast("retune.attempts", attempts, 1);
        Check.present("retune.time", time);
    }
}
