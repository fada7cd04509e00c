package io.tunestream.schemas.event;

import io.tunestream.schemas.check.Check;
import io.tunestream.schemas.evaluation.DiagnosisNote;
import io.tunestream.schemas.object.ObjectRef;
import io.tunestream.schemas.recipe.Recipe;
import io.tunestream.schemas.recipe.RecipeChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A training run is wanted.
 *
 * @param runId the run
 * @param datasetId the data set
 * @param datasetDigest digest of the cleaned records
 * @param datasetManifest the dataset manifest
 * @param baseDigest the base model to start at
 * @param recipe how to train
 * @param attempt 1 for the first run of a data set
 * @param parentRunId the run that this one follows
 * @param reason why, in words
 * @param diagnosis what was wrong with the run that this one follows; absent: nothing is known to be
 * @param changes in which fields the recipe differs from that run's; absent: it follows none
 */
public record TrainingRequested(
        String runId,
        String datasetId,
        String datasetDigest,
        ObjectRef datasetManifest,
        String baseDigest,
        Recipe recipe,
        int attempt,
        @Nullable String parentRunId,
        String reason,
        @Nullable DiagnosisNote diagnosis,
        @Nullable List<RecipeChange> changes)
        implements Event {
    /** Not in answer to a diagnosis. */
    public TrainingRequested(
            String runId,
            String datasetId,
            String datasetDigest,
            ObjectRef datasetManifest,
            String baseDigest,
            Recipe recipe,
            int attempt,
            @Nullable String parentRunId,
            String reason) {
        this(
                runId,
                datasetId,
                datasetDigest,
                datasetManifest,
                baseDigest,
                recipe,
                attempt,
                parentRunId,
                reason,
                null,
                null);
    }

    public TrainingRequested {
        Check.text("runId", runId);
        Check.text("datasetId", datasetId);
        Check.text("datasetDigest", datasetDigest);
        Check.present("datasetManifest", datasetManifest);
        Check.text("baseDigest", baseDigest);
        Check.present("recipe", recipe);
        Check.atLeast("attempt", attempt, 1);
        Check.text("reason", reason);
        changes = changes == null ? null : List.copyOf(changes);
    }

    @Override
    public String key() {
        return runId;
    }
}
