package io.tunestream.hub;

import java.time.Duration;

/**
 * How long to go on when a hub fails for now.
 *
 * @param attempts   attempts in a row that bring no new byte
 * @param firstPause before the second attempt; doubled before each further one
 */
public record Retries(int attempts, Duration firstPause) {
    /** Five attempts, 1 to 8 seconds apart: enough for a router that restarts its connection. */
    public static final Retries DEFAULT = new Retries(5, Duration.ofSeconds(1));

    public Retries {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts is " + attempts + " but must be at least 1");
        }
        if (firstPause.isNegative()) {
            throw new IllegalArgumentException("firstPause is " + firstPause + " but must not be negative");
        }
    }
}
