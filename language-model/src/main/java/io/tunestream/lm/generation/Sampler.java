package io.tunestream.lm.generation;

import java.util.random.RandomGenerator;

/**
 * Chooses a token from logits by temperature and nucleus.
 *
 * @see <a href="https://arxiv.org/abs/1904.09751">The Curious Case of Neural Text Degeneration</a>
 */
final class Sampler {
    private final double temperature;
    private final double topP;
    private final RandomGenerator random;

    Sampler(double temperature, double topP, RandomGenerator random) {
        this.temperature = temperature;
        this.topP = topP;
        this.random = random;
    }

    /** A token id, or -1 when the logits are not all finite. */
    int choose(float[] logits) {
        double[] weights = weights(logits);
        if (weights.length == 0) {
            return -1;
        }
        double floor = topP < 1 ? nucleusFloor(weights) : 0;
        double total = 0;
        for (double weight : weights) {
            total += weight >= floor ? weight : 0;
        }
        double drawn = random.nextDouble() * total;
        int last = -1;
        for (int id = 0; id < weights.length; id++) {
            if (weights[id] >= floor && weights[id] > 0) {
                last = id;
                drawn -= weights[id];
                if (drawn < 0) {
                    return id;
                }
            }
        }
        return last;
    }

    /** Unnormalised probabilities, the largest being 1; empty when a logit is not finite. */
    private double[] weights(float[] logits) {
        float max = Float.NEGATIVE_INFINITY;
        for (float logit : logits) {
            if (!Float.isFinite(logit)) {
                return new double[0];
            }
            max = Math.max(max, logit);
        }
        double[] weights = new double[logits.length];
        for (int i = 0; i < logits.length; i++) {
            weights[i] = Math.exp((logits[i] - max) / temperature);
        }
        return weights;
    }

    /** The smallest weight still in the nucleus: the fewest largest weights that make up topP of the whole. */
    private double nucleusFloor(double[] weights) {
        double[] sorted = weights.clone();
        java.util.Arrays.sort(sorted);
        double wanted = topP * java.util.Arrays.stream(sorted).sum();
        int i = sorted.length;
        double sum = 0;
        while (i > 0 && sum < wanted) {
            sum += sorted[--i];
        }
        return sorted[i];
    }
}
