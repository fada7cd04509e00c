package io.tunestream.evaluator.ledger;

import io.tunestream.schemas.event.AdapterPublished;
import io.tunestream.schemas.event.AdapterRechecked;
import io.tunestream.schemas.event.CandidateHeld;
import io.tunestream.schemas.event.CandidatePromoted;
import io.tunestream.schemas.event.DatasetPublished;
import io.tunestream.schemas.event.EvaluationCompleted;
import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.RolledBack;
import io.tunestream.schemas.event.RunFailed;
import io.tunestream.schemas.event.RunStarted;
import io.tunestream.schemas.event.TrainingRequested;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything the evaluator knows, as the fold of the topics: data sets, adapters, requested runs, evaluations and
 * aliases. An event applied twice changes nothing, so this service's own events are applied when they are published and
 * again when they come back. Thread-safe.
 */
public final class Ledger {
    private final Map<String, DatasetPublished> datasets = new LinkedHashMap<>();
    private final Map<String, AdapterPublished> adapters = new LinkedHashMap<>();
    private final Map<String, EvaluationCompleted> evaluations = new LinkedHashMap<>();
    private final Map<String, AliasHistory> aliases = new TreeMap<>();
    private final Map<String, TrainingRequested> requests = new LinkedHashMap<>();
    private final Map<String, EvaluationCompleted> verdicts = new LinkedHashMap<>();
    private final Map<String, Instant> starts = new LinkedHashMap<>();
    private final Set<String> failedRuns = new HashSet<>();
    private final Set<String> decidedEvaluations = new HashSet<>();
    private final Rechecks rechecks = new Rechecks();

    /** Takes in an event; events of other kinds change nothing. */
    public synchronized void apply(Event event) {
        if (event instanceof DatasetPublished dataset) {
            datasets.put(dataset.datasetId(), dataset);
        } else if (event instanceof AdapterPublished adapter) {
            adapters.put(adapter.adapterDigest(), adapter);
        } else if (event instanceof TrainingRequested request) {
            requests.putIfAbsent(request.runId(), request);
        } else if (event instanceof RunFailed failure) {
            failedRuns.add(failure.runId());
        } else if (event instanceof RunStarted start) {
            starts.putIfAbsent(start.runId(), start.startedAt());
        } else if (event instanceof EvaluationCompleted evaluation) {
            evaluations.put(evaluation.evaluationId(), evaluation);
            verdicts.put(evaluation.runId(), evaluation);
        } else {
            applyDecision(event);
        }
        notifyAll();
    }

    private void applyDecision(Event event) {
        if (event instanceof CandidatePromoted promotion) {
            if (history(promotion.alias()).apply(promotion)) {
                rechecks.proven(promotion.adapterDigest());
            }
            decidedEvaluations.add(promotion.evaluationId());
        } else if (event instanceof CandidateHeld held) {
            decidedEvaluations.add(held.evaluationId());
        } else if (event instanceof RolledBack rollback) {
            history(rollback.alias()).apply(rollback);
        } else if (event instanceof AdapterRechecked recheck) {
            rechecks.apply(recheck);
        }
    }

    /** A data set, waited for when it is not known yet; empty when the time is over. */
    public synchronized Optional<DatasetPublished> awaitDataset(String datasetId, Duration patience)
            throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        long left = patience.toMillis();
        while (!datasets.containsKey(datasetId) && left > 0) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
        return Optional.ofNullable(datasets.get(datasetId));
    }

    /** A data set, if it is known. */
    public synchronized Optional<DatasetPublished> dataset(String datasetId) {
        return Optional.ofNullable(datasets.get(datasetId));
    }

    /** The newest version of the data of a name. */
    public synchronized Optional<DatasetPublished> newest(String name) {
        return datasets.values().stream()
                .filter(dataset -> dataset.name().equals(name))
                .reduce((older, newer) -> newer);
    }

    /** An adapter, if it is known. */
    public synchronized Optional<AdapterPublished> adapter(String adapterDigest) {
        return Optional.ofNullable(adapters.get(adapterDigest));
    }

    /** Whether a run was requested or has failed. */
    public synchronized boolean isSettled(String runId) {
        return requests.containsKey(runId) || failedRuns.contains(runId);
    }

    /** The attempts that belong together with a run; empty where nobody asked for the run on the bus. */
    public synchronized Optional<Ladder> ladder(String runId) {
        TrainingRequested asked = requests.get(runId);
        if (asked == null) {
            return Optional.empty();
        }
        String root = root(runId);
        List<Attempt> attempts = requests.values().stream()
                .filter(request -> request.datasetId().equals(asked.datasetId()))
                .filter(request -> root(request.runId()).equals(root))
                .map(request -> new Attempt(request, verdicts.get(request.runId())))
                .toList();
        return Optional.of(new Ladder(attempts));
    }

    /** When a trainer first began a run. */
    public synchronized Optional<Instant> startedAt(String runId) {
        return Optional.ofNullable(starts.get(runId));
    }

    /** The run a ladder begins with; parents come from events, so a circle must not hang the service. */
    private String root(String runId) {
        Set<String> seen = new HashSet<>();
        String run = runId;
        while (seen.add(run)) {
            TrainingRequested request = requests.get(run);
            String parent = request == null ? null : request.parentRunId();
            if (parent == null || !requests.containsKey(parent)) {
                return run;
            }
            run = parent;
        }
        return run;
    }

    /** An evaluation, if it is complete. */
    public synchronized Optional<EvaluationCompleted> evaluation(String evaluationId) {
        return Optional.ofNullable(evaluations.get(evaluationId));
    }

    /** Every complete evaluation, oldest first. */
    public synchronized List<EvaluationCompleted> evaluations() {
        return List.copyOf(evaluations.values());
    }

    /** The evaluations that an adapter passed: one for each data set with the records that it learned. */
    public synchronized List<EvaluationCompleted> proofs(String adapterDigest) {
        return evaluations.values().stream()
                .filter(evaluation -> evaluation.adapterDigest().equals(adapterDigest) && evaluation.passed())
                .toList();
    }

    /** Whether an evaluation has led to a promotion or was held. */
    public synchronized boolean isDecided(String evaluationId) {
        return decidedEvaluations.contains(evaluationId);
    }

    /** The adapter an alias points at. */
    public synchronized Optional<String> champion(String alias) {
        return history(alias).current();
    }

    /** The adapter an alias points at, with its proof. */
    public synchronized Optional<Standing> standing(String alias) {
        return history(alias).standing();
    }

    /** When an alias came to the adapter it points at; empty: it points at none, or that is not known. */
    public synchronized Optional<Instant> since(String alias) {
        return history(alias).since();
    }

    /** The adapters an alias pointed at before, the newest first. */
    public synchronized List<Standing> earlier(String alias) {
        return history(alias).earlier();
    }

    /** The adapter an alias pointed at before the one it points at now, of those whose proof still stands. */
    public synchronized Optional<String> previous(String alias) {
        return history(alias).earlier().stream()
                .map(Standing::adapterDigest)
                .filter(adapter -> !rechecks.isDisproven(adapter))
                .findFirst();
    }

    /** How an adapter was found when it was asked again last. */
    public synchronized Optional<AdapterRechecked> recheck(String adapterDigest) {
        return rechecks.last(adapterDigest);
    }

    /** How often an adapter was asked again. */
    public synchronized int rechecks(String adapterDigest) {
        return rechecks.count(adapterDigest);
    }

    /** Whether an adapter was found without what had proven it, and was not proven again since. */
    public synchronized boolean isDisproven(String adapterDigest) {
        return rechecks.isDisproven(adapterDigest);
    }

    /** Every alias that ever pointed at something. */
    public synchronized List<AliasState> aliases() {
        return aliases.entrySet().stream()
                .map(entry -> state(entry.getKey(), entry.getValue()))
                .filter(state -> !state.history().isEmpty())
                .toList();
    }

    private AliasState state(String alias, AliasHistory history) {
        return history.state(alias, history.current().flatMap(rechecks::last).orElse(null));
    }

    private AliasHistory history(String alias) {
        return aliases.computeIfAbsent(alias, missing -> new AliasHistory());
    }
}
