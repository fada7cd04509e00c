package io.tunestream.trainer.run;

import io.tunestream.schemas.event.AdapterPublished;
import io.tunestream.schemas.event.CancelRequested;
import io.tunestream.schemas.event.DatasetPublished;
import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.RunCompleted;
import io.tunestream.schemas.event.RunFailed;
import io.tunestream.schemas.event.RunProgressed;
import io.tunestream.schemas.event.RunStarted;
import io.tunestream.schemas.event.TrainingRequested;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * All runs, rebuilt from the topics: {@link #apply} is the only way in. Thread-safe.
 *
 * <p>Applying an event twice changes nothing, so what this service publishes itself may be applied at once and again
 * when it comes back from the topic.
 */
public final class RunLog {
    private static final Comparator<RunHistory> NEWEST_FIRST =
            Comparator.comparing(RunLog::startOrNever).reversed().thenComparing(RunHistory::runId);

    private final Map<String, RunHistory> runs = new ConcurrentHashMap<>();
    private final Map<String, DatasetPublished> datasets = new ConcurrentHashMap<>();
    private final Set<String> runsWithPublishedAdapter = ConcurrentHashMap.newKeySet();

    /**
     * Takes note of an event; other events than those of runs and data sets are passed over.
     *
     * @throws IllegalRunTransitionException when it can not follow on what is known; nothing is changed then
     */
    public void apply(Event event) {
        if (event instanceof TrainingRequested requested) {
            update(requested.runId(), run -> run.requested(requested));
        } else if (event instanceof CancelRequested cancel) {
            update(cancel.runId(), RunHistory::cancelRequested);
        } else if (event instanceof RunStarted started) {
            update(started.runId(), run -> run.started(started));
        } else if (event instanceof RunProgressed progressed) {
            update(progressed.runId(), run -> run.progressed(progressed));
        } else if (event instanceof RunCompleted completed) {
            update(completed.runId(), run -> run.ended(run.state().on(completed)));
        } else if (event instanceof RunFailed failed) {
            update(failed.runId(), run -> run.ended(run.state().on(failed)));
        } else if (event instanceof AdapterPublished adapter) {
            runsWithPublishedAdapter.add(adapter.runId());
        } else if (event instanceof DatasetPublished dataset) {
            datasets.put(dataset.datasetId(), dataset);
        }
    }

    /** A run, if anything is known of it. */
    public Optional<RunHistory> find(String runId) {
        return Optional.ofNullable(runs.get(runId));
    }

    /** All runs, the waiting ones first, then the latest start first. */
    public List<RunHistory> newestFirst() {
        return runs.values().stream().sorted(NEWEST_FIRST).toList();
    }

    /** A data set, if it is published. */
    public Optional<DatasetPublished> dataset(String datasetId) {
        return Optional.ofNullable(datasets.get(datasetId));
    }

    /** Whether somebody asked to stop the run. */
    public boolean isCancelRequested(String runId) {
        return find(runId).filter(RunHistory::cancelled).isPresent();
    }

    /** How many runs wait for a trainer. */
    public long waiting() {
        return runs.values().stream()
                .filter(run -> run.state() instanceof RunState.Requested)
                .count();
    }

    /** Whether the log has this result already, so that it need not be published again. */
    public boolean knows(Event result) {
        if (result instanceof AdapterPublished adapter) {
            return runsWithPublishedAdapter.contains(adapter.runId());
        }
        return find(result.key()).filter(run -> run.state().isOver()).isPresent();
    }

    private void update(String runId, UnaryOperator<RunHistory> change) {
        runs.compute(runId, (id, known) -> change.apply(known == null ? RunHistory.unknown(id) : known));
    }

    private static Instant startOrNever(RunHistory run) {
        return run.started() == null ? Instant.MAX : run.started().startedAt();
    }
}
