package io.tunestream.ingest.status;

import io.tunestream.schemas.dataset.DatasetCounts;
import io.tunestream.schemas.dataset.DatasetSettings;
import io.tunestream.schemas.dataset.RejectionReason;
import io.tunestream.schemas.event.AdapterPublished;
import io.tunestream.schemas.event.CandidateHeld;
import io.tunestream.schemas.event.CandidatePromoted;
import io.tunestream.schemas.event.DatasetPublished;
import io.tunestream.schemas.event.DatasetRefused;
import io.tunestream.schemas.event.EvaluationCompleted;
import io.tunestream.schemas.event.EvaluationProgressed;
import io.tunestream.schemas.event.RolledBack;
import io.tunestream.schemas.event.RowRejected;
import io.tunestream.schemas.event.RowsPublished;
import io.tunestream.schemas.event.RunCompleted;
import io.tunestream.schemas.event.RunCompletion;
import io.tunestream.schemas.event.RunFailed;
import io.tunestream.schemas.event.RunFailure;
import io.tunestream.schemas.event.RunProgressed;
import io.tunestream.schemas.event.RunStarted;
import io.tunestream.schemas.event.TrainingRequested;
import io.tunestream.schemas.event.UploadReceived;
import io.tunestream.schemas.object.ObjectRef;
import io.tunestream.schemas.recipe.Recipe;
import io.tunestream.schemas.recipe.RecipePreset;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events of one data set's life, as the other services publish them. */
public record Events(String datasetId) {
    public static final String BASE = "base-digest";
    public static final Instant RECEIVED = Instant.parse("2026-01-02T03:04:05Z");
    public static final Recipe RECIPE = RecipePreset.DEFAULT.recipe(1000);
    private static final ObjectRef OBJECT = new ObjectRef("tunestream", "some/key", "0".repeat(64), 7);

    public UploadReceived received() {
        return new UploadReceived(datasetId, "faq.csv", OBJECT, null, DatasetSettings.named("faq"), RECEIVED);
    }

    public RowsPublished rowsPublished() {
        return new RowsPublished(datasetId, 10);
    }

    public RowRejected rejected(long row) {
        return new RowRejected(datasetId, row, row + 1, "output", RejectionReason.NO_ANSWER, "the answer is empty");
    }

    public DatasetPublished cleaned() {
        return new DatasetPublished(datasetId, "faq", "dataset-digest", OBJECT, new DatasetCounts(10, 6, 3, 1));
    }

    public DatasetRefused refused() {
        return new DatasetRefused(datasetId, "faq", "10 rows have no answer", new DatasetCounts(10, 0, 10, 0), OBJECT);
    }

    public TrainingRequested requested(String runId, int attempt) {
        return new TrainingRequested(
                runId, datasetId, "dataset-digest", OBJECT, BASE, RECIPE, attempt, null, "first attempt");
    }

    public RunStarted started(String runId, int attempt) {
        return new RunStarted(
                runId, datasetId, "dataset-digest", BASE, RECIPE, attempt, 120, 1000, 6000, "cpu", 0, RECEIVED);
    }

    public RunProgressed progressed(String runId, int step) {
        return new RunProgressed(runId, datasetId, step, 120, 2.0 / step, 0.005, 1, step, 6, 300, 120 - step);
    }

    public RunCompleted completed(String runId, String adapterDigest) {
        return new RunCompleted(runId, datasetId, adapterDigest, 60, 0.01, 6000, 7.5, RunCompletion.LEARNED);
    }

    public RunFailed failed(String runId) {
        return new RunFailed(runId, datasetId, RunFailure.ENGINE_FAILED, "out of memory", 3);
    }

    public AdapterPublished adapter(String runId, String adapterDigest) {
        return new AdapterPublished(adapterDigest, runId, datasetId, "dataset-digest", BASE, OBJECT);
    }

    public EvaluationProgressed asked(@Nullable String adapterDigest, int asked) {
        return new EvaluationProgressed(datasetId, adapterDigest, asked, 12, "how much?", true);
    }

    public EvaluationCompleted evaluated(String runId, String adapterDigest, boolean passed) {
        return new EvaluationCompleted(
                "eval-" + adapterDigest,
                adapterDigest,
                runId,
                datasetId,
                passed,
                passed ? 6 : 4,
                6,
                passed ? List.of() : List.of("hard-facts: 4 of 6"),
                OBJECT,
                null,
                null,
                null,
                null,
                null);
    }

    public CandidatePromoted promoted(String adapterDigest, @Nullable String replaces) {
        return new CandidatePromoted("faq@champion", adapterDigest, replaces, datasetId, "eval-" + adapterDigest);
    }

    public CandidateHeld held(String adapterDigest) {
        return heldAndTriedAgain(adapterDigest, null);
    }

    public CandidateHeld heldAndTriedAgain(String adapterDigest, @Nullable String nextRunId) {
        return new CandidateHeld(
                "faq@champion",
                adapterDigest,
                datasetId,
                "eval-" + adapterDigest,
                List.of("hard-facts: 4 of 6"),
                nextRunId,
                null);
    }

    public static RolledBack rolledBack(@Nullable String adapterDigest, String replaces) {
        return new RolledBack("faq@champion", adapterDigest, replaces, "wrong tone");
    }
}
