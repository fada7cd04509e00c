package io.tunestream.ingest.status;

import io.tunestream.schemas.dataset.DatasetCounts;
import io.tunestream.schemas.evaluation.Rung;
import io.tunestream.schemas.event.CandidatePromoted;
import io.tunestream.schemas.event.DatasetPublished;
import io.tunestream.schemas.event.DatasetRefused;
import io.tunestream.schemas.event.EvaluationCompleted;
import io.tunestream.schemas.event.EvaluationProgressed;
import io.tunestream.schemas.event.RowRejected;
import io.tunestream.schemas.event.RowsPublished;
import io.tunestream.schemas.event.UploadReceived;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is known of one data set; its events may be applied in any order between topics. Not thread-safe. */
final class DatasetStory {
    private final Map<String, RunStory> runs = new LinkedHashMap<>();
    private final Rejections rejections = new Rejections();
    private final Map<String, EvaluationCompleted> evaluations = new LinkedHashMap<>();
    private final Map<String, Verdict> verdicts = new LinkedHashMap<>();
    private @Nullable UploadReceived upload;
    private @Nullable RowsPublished rowsPublished;
    private @Nullable DatasetPublished cleaned;
    private @Nullable DatasetRefused refused;
    private @Nullable EvaluationProgressed asking;
    private @Nullable CandidatePromoted promotion;

    /** The first one counts: the same upload may be announced again. */
    void apply(UploadReceived event) {
        upload = upload == null ? event : upload;
    }

    void apply(RowsPublished event) {
        rowsPublished = event;
    }

    void apply(RowRejected event) {
        rejections.add(event);
    }

    void apply(DatasetPublished event) {
        cleaned = event;
    }

    void apply(DatasetRefused event) {
        refused = event;
    }

    void apply(EvaluationProgressed event) {
        asking = event;
    }

    void apply(EvaluationCompleted event) {
        evaluations.remove(event.adapterDigest());
        evaluations.put(event.adapterDigest(), event);
    }

    void apply(CandidatePromoted event) {
        promotion = event;
        apply(event.adapterDigest(), new Verdict.Promoted(event));
    }

    void apply(String adapterDigest, Verdict verdict) {
        verdicts.remove(adapterDigest);
        verdicts.put(adapterDigest, verdict);
    }

    RunStory run(String runId) {
        return runs.computeIfAbsent(runId, RunStory::new);
    }

    Optional<UploadReceived> upload() {
        return Optional.ofNullable(upload);
    }

    /**
     * The story as it can be told; empty while the upload itself is not known.
     *
     * @param isCurrent whether the alias of a promotion still points at its adapter
     */
    Optional<DatasetStatus> status(Predicate<CandidatePromoted> isCurrent) {
        return upload().map(known -> status(known, isCurrent));
    }

    private DatasetStatus status(UploadReceived known, Predicate<CandidatePromoted> isCurrent) {
        DatasetPublished data = cleaned;
        DatasetCounts counts = counts();
        String adapter = latestRun().map(RunStory::adapterDigest).orElse(null);
        return new DatasetStatus(
                known.datasetId(),
                known.settings().name(),
                known.fileName(),
                known.receivedAt(),
                state(),
                reason().orElse(null),
                known.file(),
                known.facts(),
                known.settings(),
                rows(),
                counts == null ? null : Long.valueOf(counts.kept()),
                rejections.status(counts == null ? 0 : counts.rejected()),
                counts == null ? null : Long.valueOf(counts.folded()),
                data == null ? null : data.datasetDigest(),
                data == null ? null : data.manifest(),
                asking == null
                        ? null
                        : new DatasetStatus.Asking(
                                asking.adapterDigest(), asking.asked(), asking.questions(), asking.question()),
                runStatuses(),
                adapter,
                evaluation().map(DatasetStory::told).orElse(null),
                promotion == null ? null : told(promotion, isCurrent.test(promotion)),
                ladder());
    }

    private @Nullable Long rows() {
        DatasetCounts counts = counts();
        if (rowsPublished != null) {
            return rowsPublished.rows();
        }
        return counts == null ? null : Long.valueOf(counts.rows());
    }

    private @Nullable DatasetCounts counts() {
        if (cleaned != null) {
            return cleaned.counts();
        }
        return refused == null ? null : refused.counts();
    }

    private DatasetState state() {
        Optional<RunStory> latest = latestRun();
        if (latest.isPresent()) {
            return state(latest.get());
        }
        if (lastVerdict().isPresent()) {
            return lastVerdict().get().state();
        }
        if (refused != null) {
            return DatasetState.FAILED;
        }
        if (cleaned != null) {
            return DatasetState.CLEANED;
        }
        return rowsPublished == null ? DatasetState.RECEIVED : DatasetState.ROWS_PUBLISHED;
    }

    private DatasetState state(RunStory run) {
        String adapter = run.adapterDigest();
        if (adapter == null) {
            return run.state() instanceof RunState.Failed ? DatasetState.FAILED : DatasetState.TRAINING;
        }
        Verdict verdict = verdicts.get(adapter);
        return verdict == null ? DatasetState.EVALUATING : verdict.state();
    }

    private Optional<String> reason() {
        if (refused != null) {
            return Optional.of(refused.detail());
        }
        Optional<RunStory> failed = latestRun().filter(run -> run.state() instanceof RunState.Failed);
        if (failed.isPresent()) {
            return failed.get().state().detail();
        }
        return latestVerdict()
                .filter(verdict -> !verdict.reasons().isEmpty())
                .map(verdict -> String.join("; ", verdict.reasons()));
    }

    private Optional<Verdict> latestVerdict() {
        return latestRun().isPresent()
                ? latestRun().map(RunStory::adapterDigest).map(verdicts::get)
                : lastVerdict();
    }

    private Optional<EvaluationCompleted> evaluation() {
        Optional<EvaluationCompleted> ofLatest =
                latestRun().map(RunStory::adapterDigest).map(evaluations::get);
        return ofLatest.isPresent() ? ofLatest : last(evaluations);
    }

    private Optional<Verdict> lastVerdict() {
        return last(verdicts);
    }

    /** Of equal attempts the one that was heard of last. */
    private Optional<RunStory> latestRun() {
        return runs.values().stream().reduce((one, next) -> next.attempt() >= one.attempt() ? next : one);
    }

    private List<RunStatus> runStatuses() {
        return runs.values().stream()
                .sorted(Comparator.comparingInt(RunStory::attempt))
                .map(RunStory::status)
                .toList();
    }

    private List<Rung> ladder() {
        return runs.values().stream()
                .sorted(Comparator.comparingInt(RunStory::attempt))
                .map(run -> run.rung(evaluations.get(String.valueOf(run.adapterDigest()))))
                .toList();
    }

    private static DatasetStatus.Evaluation told(EvaluationCompleted event) {
        return new DatasetStatus.Evaluation(
                event.evaluationId(),
                event.adapterDigest(),
                event.passed(),
                event.factsRight(),
                event.facts(),
                event.reasons(),
                event.report());
    }

    private static DatasetStatus.Promotion told(CandidatePromoted event, boolean current) {
        return new DatasetStatus.Promotion(
                event.alias(), event.adapterDigest(), event.replaces(), event.evaluationId(), current);
    }

    private static <T> Optional<T> last(Map<String, T> inOrder) {
        return inOrder.values().stream().reduce((one, next) -> next);
    }
}
