package io.tunestream.lm.network;

import ai.djl.ndarray.NDList;

/**
 * What a forward and backward pass gave.
 *
 * @param losses the cross-entropy of each label, nats, unweighted
 * @param leads by how much each label's logit leads over the best other one; negative: it does not
 * @param arrays gradient of each trained tensor, in their order; owned by the pass's scope
 */
public record Gradients(float[] losses, float[] leads, NDList arrays) {
    /** The weighted sum of the labels' cross-entropies. */
    public double loss(float[] weights) {
        double sum = 0;
        for (int i = 0; i < losses.length; i++) {
            sum += (double) weights[i] * losses[i];
        }
        return sum;
    }

    /** The mean of the labels' cross-entropies. */
    public double meanLoss() {
        double sum = 0;
        for (float loss : losses) {
            sum += loss;
        }
        return sum / losses.length;
    }
}
