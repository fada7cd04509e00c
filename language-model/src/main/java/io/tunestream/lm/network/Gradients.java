package io.tunestream.lm.network;

import ai.djl.ndarray.NDList;

/**
 * What a forward and backward pass gave.
 *
 * @param loss the weighted sum of the labels' cross-entropies
 * @param right for each label whether it was the first choice
 * @param arrays gradient of each trained tensor, in their order; owned by the pass's scope
 */
public record Gradients(double loss, boolean[] right, NDList arrays) {}
