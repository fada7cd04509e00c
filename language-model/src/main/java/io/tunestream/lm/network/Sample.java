package io.tunestream.lm.network;

/**
 * Some tokens of a pack.
 *
 * @param taken their indices, rising
 */
public record Sample(Pack pack, long[] taken) {}
