package io.tunestream.ingest.status;

import io.tunestream.schemas.evaluation.Rung;
import io.tunestream.schemas.event.AdapterPublished;
import io.tunestream.schemas.event.EvaluationCompleted;
import io.tunestream.schemas.event.RunCompleted;
import io.tunestream.schemas.event.RunFailed;
import io.tunestream.schemas.event.RunProgressed;
import io.tunestream.schemas.event.RunStarted;
import io.tunestream.schemas.event.TrainingRequested;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one run. Its events come from four topics, so they may be applied in any order between topics; within
 * a topic the later event counts.
 */
final class RunStory {
    private final String runId;
    private @Nullable TrainingRequested requested;
    private @Nullable RunStarted started;
    private @Nullable RunProgressed progressed;
    private @Nullable RunCompleted completed;
    private @Nullable String adapterDigest;
    private RunState state = new RunState.Requested();

    RunStory(String runId) {
        this.runId = runId;
    }

    void apply(TrainingRequested event) {
        requested = event;
    }

    /** Also after an end: a failed run that was asked for again. */
    void apply(RunStarted event) {
        started = event;
        completed = null;
        state = new RunState.Running();
    }

    void apply(RunProgressed event) {
        progressed = event;
    }

    void apply(RunCompleted event) {
        completed = event;
        adapterDigest = event.adapterDigest();
        state = new RunState.Completed(event.completion());
    }

    void apply(RunFailed event) {
        state = new RunState.Failed(event.failure(), event.detail());
    }

    void apply(AdapterPublished event) {
        adapterDigest = event.adapterDigest();
    }

    RunState state() {
        return state;
    }

    @Nullable
    String adapterDigest() {
        return adapterDigest;
    }

    int attempt() {
        return requested != null ? requested.attempt() : started != null ? started.attempt() : 1;
    }

    /** The run as an attempt, with the verdict on its adapter if there is one. */
    Rung rung(@Nullable EvaluationCompleted found) {
        TrainingRequested asked = requested;
        Rung attempt =
                Rung.of(attempt(), runId, asked == null ? "" : asked.reason(), asked == null ? null : asked.changes());
        return found == null ? attempt : found.on(attempt);
    }

    RunStatus status() {
        RunProgressed at = progressed;
        RunCompleted end = completed;
        return new RunStatus(
                runId,
                attempt(),
                state.word(),
                requested == null ? null : requested.reason(),
                state.detail().orElse(null),
                requested == null ? null : requested.parentRunId(),
                requested != null ? requested.recipe() : started == null ? null : started.recipe(),
                started == null ? null : started.device(),
                started == null ? null : started.trainableParameters(),
                started == null ? null : started.totalParameters(),
                end != null ? end.steps() : at == null ? 0 : at.step(),
                started != null ? Integer.valueOf(started.steps()) : at == null ? null : Integer.valueOf(at.steps()),
                end != null ? Double.valueOf(end.loss()) : at == null ? null : Double.valueOf(at.loss()),
                at == null ? null : at.learningRate(),
                at == null ? null : at.tokensPerSecond(),
                end != null || at == null ? null : at.etaSeconds(),
                at == null ? null : at.learnedRows(),
                at == null ? null : at.rows(),
                adapterDigest);
    }
}
