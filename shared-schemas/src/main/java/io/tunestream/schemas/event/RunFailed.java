package io.tunestream.schemas.event;

import io.tunestream.schemas.check.Check;

/**
 * A run ended without an adapter.
 *
 * @param runId the run
 * @param datasetId the data set
 * @param failure the kind of failure
 * @param detail what happened, in words
 * @param step the last step that counted
 */
public record RunFailed(String runId, String datasetId, RunFailure failure, String detail, int step) implements Event {
    public RunFailed {
        Check.text("runId", runId);
        Check.text("datasetId", datasetId);
        Check.present("failure", failure);
        Check.text("detail", detail);
        Check.atLeast("step", step, 0);
    }

    @Override
    public String key() {
        return runId;
    }
}
