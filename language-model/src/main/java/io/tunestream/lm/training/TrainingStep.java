package io.tunestream.lm.training;

/**
 * What one optimizer step did.
 *
 * @param step from 1
 * @param steps at most so many
 * @param loss mean over the step's label tokens, before the update
 * @param learningRate used by the update
 * @param gradientNorm before clipping
 * @param learnedRows rows whose every answer token led by the margin when last looked at
 * @param rows all rows
 * @param tokens tokens seen so far (padding not counted)
 * @param tokensPerSecond of this step
 */
public record TrainingStep(
        int step,
        int steps,
        double loss,
        double learningRate,
        double gradientNorm,
        int learnedRows,
        int rows,
        long tokens,
        double tokensPerSecond) {}
