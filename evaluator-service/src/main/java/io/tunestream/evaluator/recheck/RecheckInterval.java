package io.tunestream.evaluator.recheck;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.Optional;

/**
 * How often what is served is asked again.
 *
 * @param every the time between two re-checks; empty: nothing is asked again by itself
 */
public record RecheckInterval(Optional<Duration> every) {
    private static final String OFF = "off";

    public RecheckInterval {
        if (every.filter(time -> time.isNegative() || time.isZero()).isPresent()) {
            throw new IllegalArgumentException("re-check interval is " + every.get() + " but must be above 0, or off");
        }
    }

    /** Reads a setting: {@code off}, or a duration such as {@code 24h}. */
    public static RecheckInterval of(String text) {
        String setting = text.strip();
        return new RecheckInterval(
                OFF.equalsIgnoreCase(setting)
                        ? Optional.empty()
                        : Optional.of(DurationConverter.parseDuration(setting)));
    }
}
