package io.tunestream.ingest.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tunestream.schemas.dataset.DatasetSettings;
import io.tunestream.schemas.evaluation.Rung;
import io.tunestream.schemas.object.ObjectRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole story of a data set so far.
 *
 * @param id            the data set
 * @param name          its name
 * @param fileName      the file's name as the client sent it
 * @param receivedAt    when it was accepted
 * @param state         how far it has come
 * @param reason        why it failed or was held
 * @param file          the stored file
 * @param facts         the stored facts file
 * @param settings      the uploader's settings
 * @param rows          rows read; absent until all are published
 * @param kept          records in the cleaned data set; absent until it is cleaned
 * @param rejected      rows kept out
 * @param folded        exact duplicates; absent until it is cleaned
 * @param datasetDigest digest of the cleaned records
 * @param manifest      the dataset manifest
 * @param asking        the questions being asked, of the base (the "before") or of a candidate
 * @param runs          the training runs, by attempt
 * @param adapterDigest the latest run's adapter
 * @param evaluation    the latest run's evaluation
 * @param promotion     what was promoted of this data set
 * @param ladder        the attempts, each with what was changed, why, and what came of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DatasetStatus(
        String id,
        String name,
        String fileName,
        Instant receivedAt,
        DatasetState state,
        @Nullable String reason,
        ObjectRef file,
        @Nullable ObjectRef facts,
        DatasetSettings settings,
        @Nullable Long rows,
        @Nullable Long kept,
        Rejections.Status rejected,
        @Nullable Long folded,
        @Nullable String datasetDigest,
        @Nullable ObjectRef manifest,
        @Nullable Asking asking,
        List<RunStatus> runs,
        @Nullable String adapterDigest,
        @Nullable Evaluation evaluation,
        @Nullable Promotion promotion,
        List<Rung> ladder) {
    /**
     * Questions being asked.
     *
     * @param adapterDigest the candidate; absent: the base
     * @param asked         so far
     * @param questions     in all
     * @param question      the last one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Asking(@Nullable String adapterDigest, int asked, int questions, String question) {}

    /**
     * A finished evaluation.
     *
     * @param evaluationId  the evaluation
     * @param adapterDigest what was tested
     * @param passed        whether the gate passed
     * @param factsRight    rows whose hard facts all held
     * @param facts         rows with facts
     * @param reasons       why it did not pass
     * @param report        the report
     */
    public record Evaluation(
            String evaluationId,
            String adapterDigest,
            boolean passed,
            int factsRight,
            int facts,
            List<String> reasons,
            ObjectRef report) {}

    /**
     * The last promotion of one of this data set's adapters.
     *
     * @param alias         the model alias
     * @param adapterDigest the adapter
     * @param replaces      what the alias pointed at before
     * @param evaluationId  the evaluation that proved it
     * @param current       whether the alias points at it now
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Promotion(
            String alias, String adapterDigest, @Nullable String replaces, String evaluationId, boolean current) {}

    /** The short form for lists. */
    Summary summary() {
        return new Summary(id, name, fileName, receivedAt, state, rows, kept, rejected.count(), folded);
    }

    /**
     * A data set in a list.
     *
     * @param id         the data set
     * @param name       its name
     * @param fileName   the file's name
     * @param receivedAt when it was accepted
     * @param state      how far it has come
     * @param rows       rows read
     * @param kept       records kept
     * @param rejected   rows kept out
     * @param folded     exact duplicates
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Summary(
            String id,
            String name,
            String fileName,
            Instant receivedAt,
            DatasetState state,
            @Nullable Long rows,
            @Nullable Long kept,
            long rejected,
            @Nullable Long folded) {}
}
