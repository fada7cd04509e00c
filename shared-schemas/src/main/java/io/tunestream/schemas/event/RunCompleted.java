package io.tunestream.schemas.event;

import io.tunestream.schemas.check.Check;

/**
 * A run ended with an adapter.
 *
 * @param runId the run
 * @param datasetId the data set
 * @param adapterDigest the adapter's content digest
 * @param steps optimizer steps taken
 * @param loss the last step's mean loss per token, in nats
 * @param tokens real tokens trained on, padding not counted
 * @param seconds training time of this process
 * @param completion why it ended
 */
public record RunCompleted(
        String runId,
        String datasetId,
        String adapterDigest,
        int steps,
        double loss,
        long tokens,
        double seconds,
        RunCompletion completion)
        implements Event {
    public RunCompleted {
        Check.text("runId", runId);
        Check.text("datasetId", datasetId);
        Check.text("adapterDigest", adapterDigest);
        Check.atLeast("steps", steps, 0);
        Check.atLeast("tokens", tokens, 0);
        Check.present("completion", completion);
    }

    @Override
    public String key() {
        return runId;
    }
}
