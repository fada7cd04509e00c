package io.tunestream.evaluator.recheck;

import java.time.Clock;
import java.time.Duration;

/**
 * When to re-check.
 *
 * @param interval between two re-checks of an alias
 * @param retry    until one that could not be made is tried again
 * @param lease    how long an instance that ended is believed to be at work
 * @param settle   how long another instance's events may take to this one
 * @param clock    the time
 */
public record RecheckSettings(RecheckInterval interval, Duration retry, Duration lease, Duration settle, Clock clock) {}
