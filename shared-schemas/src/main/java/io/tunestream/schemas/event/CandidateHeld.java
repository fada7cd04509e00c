package io.tunestream.schemas.event;

import io.tunestream.schemas.check.Check;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A candidate did not pass; the alias stays as it is.
 *
 * @param alias the model alias
 * @param adapterDigest the adapter's content digest
 * @param datasetId the data set
 * @param evaluationId the evaluation
 * @param reasons why it was held
 * @param nextRunId the run that tries again with another recipe; absent: none does
 * @param ending why none does; absent: one does, or an older event
 */
public record CandidateHeld(
        String alias,
        String adapterDigest,
        String datasetId,
        String evaluationId,
        List<String> reasons,
        @Nullable String nextRunId,
        @Nullable String ending)
        implements Event {
    public CandidateHeld {
        Check.text("alias", alias);
        Check.text("adapterDigest", adapterDigest);
        Check.text("datasetId", datasetId);
        Check.text("evaluationId", evaluationId);
        reasons = List.copyOf(Check.notEmpty("reasons", reasons));
    }

    @Override
    public String key() {
        return alias;
    }
}
