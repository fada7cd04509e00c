package io.tunestream.inference.lineage;

import io.tunestream.schemas.event.CandidatePromoted;
import io.tunestream.schemas.event.DatasetPublished;
import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.RolledBack;
import io.tunestream.schemas.event.TrainingRequested;
import io.tunestream.schemas.event.UploadReceived;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the topics say about where adapters come from, beyond what serving them needs. Thread-safe: one thread applies
 * events, any thread asks. An event that comes twice changes nothing.
 */
public final class LineageLedger {
    private final Map<String, UploadReceived> uploads = new LinkedHashMap<>();
    private final Map<String, DatasetPublished> datasets = new LinkedHashMap<>();
    private final Map<String, TrainingRequested> requests = new LinkedHashMap<>();
    private final Set<AliasMove> moves = new LinkedHashSet<>();

    /** Takes in one event; events of other kinds change nothing. */
    public synchronized void apply(Event event) {
        if (event instanceof UploadReceived upload) {
            uploads.putIfAbsent(upload.datasetId(), upload);
        } else if (event instanceof DatasetPublished dataset) {
            datasets.put(dataset.datasetId(), dataset);
        } else if (event instanceof TrainingRequested request) {
            requests.putIfAbsent(request.runId(), request);
        } else if (event instanceof CandidatePromoted promotion) {
            moves.add(AliasMove.of(promotion));
        } else if (event instanceof RolledBack rollback) {
            moves.add(AliasMove.of(rollback));
        }
    }

    synchronized Optional<UploadReceived> upload(String datasetId) {
        return Optional.ofNullable(uploads.get(datasetId));
    }

    synchronized Optional<DatasetPublished> dataset(String datasetId) {
        return Optional.ofNullable(datasets.get(datasetId));
    }

    /** The request for a run: the first, where it was asked for twice. */
    synchronized Optional<TrainingRequested> request(String runId) {
        return Optional.ofNullable(requests.get(runId));
    }

    /** The promotions to an adapter and the rollbacks to and from it, oldest first. */
    synchronized List<AliasMove> history(String adapterDigest) {
        return moves.stream().filter(move -> move.concerns(adapterDigest)).toList();
    }
}
