package io.tunestream.lm.training;

import io.tunestream.lm.lora.LoraConfig;
import io.tunestream.lm.network.LoraTensors;
import org.jspecify.annotations.Nullable;

/**
 * The concrete form of a recipe: everything a run depends on besides its data and its base.
 *
 * @param lora shape of the adapter
 * @param loss which tokens count
 * @param learningRate peak rate, above 0
 * @param schedule after the warm-up
 * @param warmupSteps steps over which the rate rises in a straight line to its peak
 * @param maxSteps optimizer updates at most, at least 1
 * @param batch lessons in one forward pass; more than there are means all
 * @param accumulation forward passes per optimizer step
 * @param maxLength tokens per row; longer rows are cut at the end
 * @param clipNorm largest gradient norm; 0 switches clipping off
 * @param weightDecay AdamW's decoupled decay
 * @param seed of initial weights, order of rows and dropout
 * @param stopWhenLearned stop as soon as every answer token of every taught row is the model's first choice
 * @param margin logits by which each of them must lead before that; 0: being first is enough
 * @param replay how rows that only keep the base's knowledge take part
 * @param directions where the adapter's A come from, which then stay; null: from the seed, and they are trained
 */
public record TrainingSettings(
        LoraConfig lora,
        LossScope loss,
        double learningRate,
        Schedule schedule,
        int warmupSteps,
        int maxSteps,
        int batch,
        int accumulation,
        int maxLength,
        double clipNorm,
        double weightDecay,
        long seed,
        boolean stopWhenLearned,
        double margin,
        ReplaySettings replay,
        @Nullable Directions directions) {

    /** Being first is enough to have learned, and replay takes part as usual. */
    public TrainingSettings(
            LoraConfig lora,
            LossScope loss,
            double learningRate,
            Schedule schedule,
            int warmupSteps,
            int maxSteps,
            int batch,
            int accumulation,
            int maxLength,
            double clipNorm,
            double weightDecay,
            long seed,
            boolean stopWhenLearned) {
        this(
                lora,
                loss,
                learningRate,
                schedule,
                warmupSteps,
                maxSteps,
                batch,
                accumulation,
                maxLength,
                clipNorm,
                weightDecay,
                seed,
                stopWhenLearned,
                0,
                ReplaySettings.DEFAULT,
                null);
    }

    public TrainingSettings {
        require(
                learningRate > 0 && learningRate <= 1,
                "learningRate must be above 0 and at most 1, is " + learningRate);
        require(warmupSteps >= 0, "warmupSteps must not be negative, is " + warmupSteps);
        require(maxSteps >= 1, "maxSteps must be at least 1, is " + maxSteps);
        require(batch >= 1, "batch must be at least 1, is " + batch);
        require(accumulation >= 1, "accumulation must be at least 1, is " + accumulation);
        require(maxLength >= 2, "maxLength must be at least 2 tokens, is " + maxLength);
        require(clipNorm >= 0, "clipNorm must not be negative, is " + clipNorm);
        require(weightDecay >= 0, "weightDecay must not be negative, is " + weightDecay);
        require(margin >= 0 && margin <= 100, "margin must be 0 to 100 logits, is " + margin);
    }

    private static void require(boolean valid, String message) {
        if (!valid) {
            throw new IllegalArgumentException(message);
        }
    }

    /** Which of the adapter's matrices are trained. */
    LoraTensors.Part trained() {
        return directions == null ? LoraTensors.Part.BOTH : LoraTensors.Part.B;
    }

    /**
     * The learning rate of a step.
     *
     * @param step counted from 1
     * @param unlearned share of the taught rows that were not learned when last seen
     */
    public double rate(int step, double unlearned) {
        if (step < warmupSteps) {
            return learningRate * step / warmupSteps;
        }
        double done = (double) (step - warmupSteps) / Math.max(1, maxSteps - warmupSteps);
        return learningRate * schedule.share(done, unlearned);
    }

    /** Optimizer steps of one pass over the rows: a step never spans two epochs, the last one may be smaller. */
    public static int stepsPerEpoch(int rows, int batch, int accumulation) {
        int micro = (rows + batch - 1) / batch;
        return (micro + accumulation - 1) / accumulation;
    }
}
