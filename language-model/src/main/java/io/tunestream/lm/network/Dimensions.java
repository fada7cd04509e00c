package io.tunestream.lm.network;

/**
 * What the program must know besides the weights.
 *
 * @param layers decoder blocks
 * @param heads query heads
 * @param kvHeads key and value heads
 * @param positions longest sequence, in tokens
 * @param eps added under RMSNorm's root
 * @param frequencies rotary frequency of each pair of head elements, radians per position
 */
public record Dimensions(int layers, int heads, int kvHeads, int positions, double eps, float[] frequencies) {}
