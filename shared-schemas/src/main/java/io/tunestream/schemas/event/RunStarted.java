package io.tunestream.schemas.event;

import io.tunestream.schemas.check.Check;
import io.tunestream.schemas.recipe.Recipe;
import java.time.Instant;

/**
 * A trainer works on a run, for the first time or again after a restart.
 *
 * @param runId the run
 * @param datasetId the data set
 * @param datasetDigest digest of the cleaned records
 * @param baseDigest the base model
 * @param recipe how it trains
 * @param attempt 1 for the first run of a data set
 * @param steps the most optimizer steps it will take
 * @param trainableParameters parameters of the adapter
 * @param totalParameters parameters of base and adapter
 * @param device where it runs: cpu, cuda or mps
 * @param resumedFromStep 0 for a fresh start
 * @param startedAt when
 */
public record RunStarted(
        String runId,
        String datasetId,
        String datasetDigest,
        String baseDigest,
        Recipe recipe,
        int attempt,
        int steps,
        long trainableParameters,
        long totalParameters,
        String device,
        int resumedFromStep,
        Instant startedAt)
        implements Event {
    public RunStarted {
        Check.text("runId", runId);
        Check.text("datasetId", datasetId);
        Check.text("datasetDigest", datasetDigest);
        Check.text("baseDigest", baseDigest);
        Check.present("recipe", recipe);
        Check.atLeast("attempt", attempt, 1);
        Check.atLeast("steps", steps, 1);
        Check.atLeast("trainableParameters", trainableParameters, 1);
        Check.atLeast("totalParameters", totalParameters, 1);
        Check.text("device", device);
        Check.atLeast("resumedFromStep", resumedFromStep, 0);
        Check.present("startedAt", startedAt);
    }

    @Override
    public String key() {
        return runId;
    }
}
