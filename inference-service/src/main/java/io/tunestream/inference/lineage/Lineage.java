package io.tunestream.inference.lineage;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tunestream.schemas.adapter.BaseRevision;
import io.tunestream.schemas.evaluation.DiagnosisNote;
import io.tunestream.schemas.event.RunCompletion;
import io.tunestream.schemas.object.ObjectRef;
import io.tunestream.schemas.recipe.Recipe;
import io.tunestream.schemas.recipe.RecipeChange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer comes from, hop by hop. A hop is absent where there is none, as with an answer of the base alone, or
 * where {@code problems} says why it can not be told.
 *
 * @param answer     the answer
 * @param model      who was asked
 * @param adapter    the adapter that answered
 * @param evaluation what proved it
 * @param run        the training run that made it
 * @param recipe     how that trained
 * @param base       the base model
 * @param dataset    the cleaned data set it was trained on
 * @param rows       the rows of it that are nearest to the answer
 * @param upload     the uploaded file these rows are lines of
 * @param problems   what could not be told, and why
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Lineage(
        Answer answer,
        Model model,
        @Nullable Adapter adapter,
        @Nullable Evaluation evaluation,
        @Nullable Run run,
        @Nullable RecipeUsed recipe,
        Base base,
        @Nullable Dataset dataset,
        @Nullable Rows rows,
        @Nullable Upload upload,
        List<String> problems) {
    public Lineage {
        problems = List.copyOf(problems);
    }

    /**
     * The answer.
     *
     * @param id         the response's id; absent: only a text was given
     * @param givenAt    when it was complete
     * @param characters its length
     * @param digest     SHA-256 of id, line feed and text
     * @param question   what was asked, where texts are kept
     * @param text       what was answered, where texts are kept or the caller gave it
     * @param isThisText whether the text that the caller gave is the answer with this id; absent: not both were given
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Answer(
            @Nullable String id,
            @Nullable Instant givenAt,
            @Nullable Integer characters,
            @Nullable String digest,
            @Nullable String question,
            @Nullable String text,
            @Nullable Boolean isThisText) {}

    /**
     * The model as it was asked for.
     *
     * @param asked  the name
     * @param alias  the alias that this was, {@code default} resolved
     * @param status base, candidate, passed or champion, at that time
     * @param aliasPointsNowAt the adapter that the alias points at now; absent: none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Model(
            String asked,
            @Nullable String alias,
            String status,
            @Nullable String aliasPointsNowAt) {}

    /**
     * The adapter.
     *
     * @param digest      its digest
     * @param name        the data set's name
     * @param status      candidate, passed or champion, now
     * @param manifest    its manifest in object storage
     * @param codeVersion version of the trainer
     * @param history     its promotions and rollbacks, oldest first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Adapter(
            String digest,
            @Nullable String name,
            @Nullable String status,
            @Nullable ObjectRef manifest,
            @Nullable String codeVersion,
            List<AliasMove> history) {}

    /** The evaluation. */
    public record Evaluation(String id, boolean passed, int factsRight, int facts, ObjectRef report) {}

    /**
     * The training run.
     *
     * @param id          its id
     * @param attempt     1 for the first of its data set
     * @param parentRunId the run that it followed
     * @param reason      why it was asked for
     * @param diagnosis   what was wrong with the run before
     * @param steps       optimizer steps taken
     * @param loss        of the last step
     * @param completion  why it ended
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Run(
            String id,
            @Nullable Integer attempt,
            @Nullable String parentRunId,
            @Nullable String reason,
            @Nullable DiagnosisNote diagnosis,
            @Nullable Integer steps,
            @Nullable Double loss,
            @Nullable RunCompletion completion) {}

    /**
     * The recipe.
     *
     * @param digest  SHA-256 of its canonical JSON
     * @param values  itself
     * @param changes in which fields it differs from the run before
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RecipeUsed(
            String digest, Recipe values, @Nullable List<RecipeChange> changes) {}

    /**
     * The base.
     *
     * @param name     its name
     * @param digest   its digest
     * @param revision where it was fetched from; absent: it was a folder
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Base(
            @Nullable String name, String digest, @Nullable BaseRevision revision) {}

    /**
     * The data set.
     *
     * @param id             its id: file, facts, settings and cleaner
     * @param name           its name
     * @param digest         digest of its records
     * @param records        how many there are
     * @param cleanerVersion version of the cleaning rules
     * @param manifest       its manifest in object storage
     */
    public record Dataset(
            String id, String name, String digest, long records, String cleanerVersion, ObjectRef manifest) {}

    /**
     * The rows nearest to the answer.
     *
     * @param measure  how nearness is measured; 1 is the same text
     * @param comparedWith {@code text} or, where the answer's text is not known, {@code answer-when-given}
     * @param compared rows that were compared; absent: it was when the answer was given
     * @param nearest  nearest first; empty: no row shares enough with the answer
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Rows(
            String measure, String comparedWith, @Nullable Long compared, List<Row> nearest) {
        public Rows {
            nearest = List.copyOf(nearest);
        }
    }

    /**
     * One row.
     *
     * @param row          its number, from 1
     * @param file         the uploaded file's name
     * @param line         the line of that file on which it begins, from 1
     * @param overlap      of its answer and the answer, from 0 to 1
     * @param longestMatch the longest text that the two share
     * @param question     what it asks
     * @param answer       what it teaches
     * @param recordDigest SHA-256 of the record's canonical JSON
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Row(
            long row,
            String file,
            long line,
            double overlap,
            @Nullable String longestMatch,
            @Nullable String question,
            @Nullable String answer,
            @Nullable String recordDigest) {}

    /**
     * The upload.
     *
     * @param fileName   as the client named it
     * @param file       the stored file
     * @param receivedAt when
     * @param facts      the facts file that came with it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Upload(
            String fileName,
            ObjectRef file,
            @Nullable Instant receivedAt,
            @Nullable ObjectRef facts) {}
}
