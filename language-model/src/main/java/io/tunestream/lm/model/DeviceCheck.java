package io.tunestream.lm.model;

/**
 * The outcome of a passed self-check: a tiny forward and backward pass agreed with golden numbers.
 *
 * @param device what was checked
 * @param maxError largest relative difference from the golden numbers
 * @param milliseconds time it took
 */
public record DeviceCheck(Device device, double maxError, long milliseconds) {}
