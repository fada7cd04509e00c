package io.tunestream.lm.network;

/**
 * AdamW's constants besides the learning rate.
 *
 * @param beta1 decay of the first moment
 * @param beta2 decay of the second moment
 * @param eps added to the root of the second moment
 * @param weightDecay decoupled decay, multiplied by the rate
 * @see <a href="https://arxiv.org/abs/1711.05101">Decoupled Weight Decay Regularization</a>
 */
public record AdamW(double beta1, double beta2, double eps, double weightDecay) {
    /** PyTorch's defaults for the betas and epsilon. */
    public static AdamW withDecay(double weightDecay) {
        return new AdamW(0.9, 0.999, 1e-8, weightDecay);
    }
}
