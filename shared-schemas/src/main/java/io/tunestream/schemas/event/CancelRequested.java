package io.tunestream.schemas.event;

import io.tunestream.schemas.check.Check;

/**
 * A run shall stop, or not start.
 *
 * @param runId the run
 * @param reason why, in words
 */
public record CancelRequested(String runId, String reason) implements Event {
    public CancelRequested {
        Check.text("runId", runId);
        Check.text("reason", reason);
    }

    @Override
    public String key() {
        return runId;
    }
}
