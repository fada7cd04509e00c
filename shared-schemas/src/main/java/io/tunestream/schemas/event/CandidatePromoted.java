package io.tunestream.schemas.event;

import io.tunestream.schemas.check.Check;
import org.jspecify.annotations.Nullable;

/**
 * An alias points at an adapter from now on.
 *
 * @param alias the model alias
 * @param adapterDigest the adapter's content digest
 * @param replaces the adapter it pointed at before
 * @param datasetId the data set
 * @param evaluationId the evaluation that proved it
 */
public record CandidatePromoted(
        String alias, String adapterDigest, @Nullable String replaces, String datasetId, String evaluationId)
        implements Event {
    public CandidatePromoted {
        Check.text("alias", alias);
        Check.text("adapterDigest", adapterDigest);
        Check.text("datasetId", datasetId);
        Check.text("evaluationId", evaluationId);
    }

    @Override
    public String key() {
        return alias;
    }
}
