package io.tunestream.lm.pretraining;

/**
 * What one step did.
 *
 * @param step from 1
 * @param steps of the whole run
 * @param loss mean cross-entropy over the step's tokens, before the update
 * @param learningRate used by the update
 * @param gradientNorm before clipping
 * @param tokensPerSecond of this step
 */
public record PretrainingStep(
        int step, int steps, double loss, double learningRate, double gradientNorm, double tokensPerSecond) {}
