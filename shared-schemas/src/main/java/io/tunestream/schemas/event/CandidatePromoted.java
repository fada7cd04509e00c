package io.tunestream.schemas.event;

import io.tunestream.schemas.check.Check;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alias points at an adapter from now on.
 *
 * @param alias the model alias
 * @param adapterDigest the adapter's content digest
 * @param replaces the adapter it pointed at before
 * @param datasetId the data set
 * @param evaluationId the evaluation that proved it
 * @param promotedAt when; absent: an older event
 */
public record CandidatePromoted(
        String alias,
        String adapterDigest,
        @Nullable String replaces,
        String datasetId,
        String evaluationId,
        @Nullable Instant promotedAt)
        implements Event {
    /** Of a time that is not known. */
    public CandidatePromoted(
            String alias, String adapterDigest, @Nullable String replaces, String datasetId, String evaluationId) {
        this(alias, adapterDigest, replaces, datasetId, evaluationId, null);
    }

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
