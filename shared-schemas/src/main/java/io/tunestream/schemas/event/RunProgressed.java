package io.tunestream.schemas.event;

import io.tunestream.schemas.check.Check;

/**
 * One optimizer step of a run.
 *
 * @param runId the run
 * @param datasetId the data set
 * @param step the step, from 1
 * @param steps the most steps it will take
 * @param loss mean loss per token, in nats
 * @param learningRate the step's learning rate
 * @param gradientNorm global L2 norm before clipping
 * @param learnedRows rows whose every answer token was the argmax, by the recipe's margin
 * @param rows rows looked at
 * @param tokensPerSecond real tokens per second since the start
 * @param etaSeconds seconds to the last step at this pace
 */
public record RunProgressed(
        String runId,
        String datasetId,
        int step,
        int steps,
        double loss,
        double learningRate,
        double gradientNorm,
        int learnedRows,
        int rows,
        double tokensPerSecond,
        double etaSeconds)
        implements Event {
    public RunProgressed {
        Check.text("runId", runId);
        Check.text("datasetId", datasetId);
        Check.atLeast("step", step, 1);
        Check.atLeast("steps", steps, 1);
        Check.atLeast("learnedRows", learnedRows, 0);
        Check.atLeast("rows", rows, 0);
    }

    @Override
    public String key() {
        return runId;
    }
}
