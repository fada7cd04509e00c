package io.tunestream.evaluator.client;

import java.time.Duration;

/**
 * How long an endpoint is tried.
 *
 * @param request     for one answer
 * @param unreachable while it can not be reached or is busy
 * @param unknown     while it does not know the model: an adapter just published may take a moment
 * @param firstWait   before the second try; doubled from try to try up to {@code longestWait}
 * @param longestWait between two tries
 */
public record Patience(
        Duration request, Duration unreachable, Duration unknown, Duration firstWait, Duration longestWait) {
    /** The pause before a try, from 1 for the second. */
    Duration pause(int tries) {
        Duration doubled = firstWait.multipliedBy(1L << Math.min(tries - 1, 20));
        return doubled.compareTo(longestWait) < 0 ? doubled : longestWait;
    }
}
