package io.tunestream.lm.pretraining;

import java.nio.file.Path;

/**
 * How to train a base from random weights.
 *
 * @param learningRate peak rate
 * @param finalRateShare where the cosine ends, as a share of the peak
 * @param warmupSteps steps over which the rate rises in a straight line
 * @param steps optimizer updates
 * @param batch sequences per step
 * @param sequenceLength tokens per sequence
 * @param clipNorm largest gradient norm; 0 switches clipping off
 * @param weightDecay AdamW's decoupled decay
 * @param seed of initial weights and order of sequences
 * @param folder receives checkpoint, loss curve and the finished model; a checkpoint in it is resumed
 * @param checkpointEvery steps between two checkpoints
 */
public record PretrainingSettings(
        double learningRate,
        double finalRateShare,
        int warmupSteps,
        int steps,
        int batch,
        int sequenceLength,
        double clipNorm,
        double weightDecay,
        long seed,
        Path folder,
        int checkpointEvery) {

    /** The bundled base's recipe: 16 x 256 tokens, peak rate 2e-3, 60 steps of warm-up, cosine to a twentieth. */
    public static PretrainingSettings defaults(int steps, long seed, Path folder) {
        return new PretrainingSettings(2e-3, 0.05, 60, steps, 16, 256, 1.0, 0.01, seed, folder, 50);
    }

    /** The rate of a step, counted from 1. */
    double rate(int step) {
        double warmup = Math.min(1.0, (double) step / Math.max(1, warmupSteps));
        double cosine = 0.5 * (1 + Math.cos(Math.PI * (step - 1) / steps));
        return learningRate * warmup * (cosine * (1 - finalRateShare) + finalRateShare);
    }
}
