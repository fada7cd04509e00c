package io.tunestream.schemas.event;

import io.tunestream.schemas.check.Check;
import org.jspecify.annotations.Nullable;

/**
 * One question of an evaluation was asked.
 *
 * @param datasetId the data set
 * @param adapterDigest the candidate; absent while the base is asked
 * @param asked questions asked so far
 * @param questions questions in all
 * @param question the question
 * @param passed whether its asserts held
 */
public record EvaluationProgressed(
        String datasetId, @Nullable String adapterDigest, int asked, int questions, String question, boolean passed)
        implements Event {
    public EvaluationProgressed {
        Check.text("datasetId", datasetId);
        Check.atLeast("asked", asked, 1);
        Check.atLeast("questions", questions, 1);
        Check.text("question", question);
    }

    @Override
    public String key() {
        return datasetId;
    }
}
