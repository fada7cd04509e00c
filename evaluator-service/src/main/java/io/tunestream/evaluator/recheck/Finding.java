package io.tunestream.evaluator.recheck;

import io.tunestream.schemas.object.ObjectRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking an adapter again.
 *
 * @param evaluationId the re-check
 * @param datasetId    the data set whose suite was asked
 * @param baseDigest   the base that is served
 * @param reasons      what held when the adapter was proven and does not any more; empty: it passes
 * @param report       the report; absent: the inference service refuses the adapter, so it gives no answer
 */
public record Finding(
        String evaluationId,
        String datasetId,
        String baseDigest,
        List<String> reasons,
        @Nullable ObjectRef report) {
    public Finding {
        reasons = List.copyOf(reasons);
    }

    boolean passed() {
        return reasons.isEmpty();
    }

    /** Whether the adapter answers at all. */
    boolean isServed() {
        return report != null;
    }
}
