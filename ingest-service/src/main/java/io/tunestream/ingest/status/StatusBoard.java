package io.tunestream.ingest.status;

import io.tunestream.schemas.event.AdapterPublished;
import io.tunestream.schemas.event.CandidateHeld;
import io.tunestream.schemas.event.CandidatePromoted;
import io.tunestream.schemas.event.DatasetPublished;
import io.tunestream.schemas.event.DatasetRefused;
import io.tunestream.schemas.event.EvaluationCompleted;
import io.tunestream.schemas.event.EvaluationProgressed;
import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.EventType;
import io.tunestream.schemas.event.RolledBack;
import io.tunestream.schemas.event.RowRejected;
import io.tunestream.schemas.event.RowsPublished;
import io.tunestream.schemas.event.RunCompleted;
import io.tunestream.schemas.event.RunFailed;
import io.tunestream.schemas.event.RunProgressed;
import io.tunestream.schemas.event.RunStarted;
import io.tunestream.schemas.event.TrainingRequested;
import io.tunestream.schemas.event.UploadReceived;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All data sets' stories, folded from the events. The result depends on the order of events within a topic only, since
 * topics are read side by side. Not thread-safe; {@link StatusView} is.
 */
final class StatusBoard {
    private final Map<String, DatasetStory> stories = new HashMap<>();
    private final Map<String, String> datasetOfAdapter = new HashMap<>();
    private final Map<String, String> adapterOfAlias = new HashMap<>();
    private final Map<String, CandidatePromoted> promotionOfAdapter = new HashMap<>();

    /** Takes an event and says which data sets' stories it changed. */
    Set<String> apply(Event event) {
        return switch (EventType.of(event)) {
            case UPLOAD_RECEIVED -> in((UploadReceived) event);
            case ROWS_PUBLISHED -> in((RowsPublished) event);
            case ROW_REJECTED -> in((RowRejected) event);
            case DATASET_PUBLISHED -> in((DatasetPublished) event);
            case DATASET_REFUSED -> in((DatasetRefused) event);
            case TRAINING_REQUESTED -> in((TrainingRequested) event);
            case RUN_STARTED -> in((RunStarted) event);
            case RUN_PROGRESSED -> in((RunProgressed) event);
            case RUN_COMPLETED -> in((RunCompleted) event);
            case RUN_FAILED -> in((RunFailed) event);
            case ADAPTER_PUBLISHED -> in((AdapterPublished) event);
            case EVALUATION_PROGRESSED -> in((EvaluationProgressed) event);
            case EVALUATION_COMPLETED -> in((EvaluationCompleted) event);
            case CANDIDATE_PROMOTED -> in((CandidatePromoted) event);
            case CANDIDATE_HELD -> in((CandidateHeld) event);
            case ROLLED_BACK -> in((RolledBack) event);
            // Rows and answers are too many to look at, the rows' end marker says what RowsPublished says; a wish to
            // cancel changes nothing until the trainer follows it, and a re-check nothing until the alias moves.
            case ROWS_INGESTED, UPLOAD_COMPLETED, CANCEL_REQUESTED, ADAPTER_RECHECKED, ANSWER_GIVEN -> Set.of();
        };
    }

    /** The story of a data set. */
    Optional<DatasetStatus> find(String datasetId) {
        return Optional.ofNullable(stories.get(datasetId)).flatMap(story -> story.status(this::isCurrent));
    }

    /** All stories, the newest upload first. */
    List<DatasetStatus> all() {
        return stories.values().stream()
                .flatMap(story -> story.status(this::isCurrent).stream())
                .sorted(Comparator.comparing(DatasetStatus::receivedAt)
                        .reversed()
                        .thenComparing(DatasetStatus::id))
                .toList();
    }

    private Set<String> in(UploadReceived event) {
        story(event.datasetId()).apply(event);
        return Set.of(event.datasetId());
    }

    private Set<String> in(RowsPublished event) {
        story(event.datasetId()).apply(event);
        return Set.of(event.datasetId());
    }

    private Set<String> in(RowRejected event) {
        story(event.datasetId()).apply(event);
        return Set.of(event.datasetId());
    }

    private Set<String> in(DatasetPublished event) {
        story(event.datasetId()).apply(event);
        return Set.of(event.datasetId());
    }

    private Set<String> in(DatasetRefused event) {
        story(event.datasetId()).apply(event);
        return Set.of(event.datasetId());
    }

    private Set<String> in(TrainingRequested event) {
        story(event.datasetId()).run(event.runId()).apply(event);
        return Set.of(event.datasetId());
    }

    private Set<String> in(RunStarted event) {
        story(event.datasetId()).run(event.runId()).apply(event);
        return Set.of(event.datasetId());
    }

    private Set<String> in(RunProgressed event) {
        story(event.datasetId()).run(event.runId()).apply(event);
        return Set.of(event.datasetId());
    }

    private Set<String> in(RunCompleted event) {
        story(event.datasetId()).run(event.runId()).apply(event);
        return Set.of(event.datasetId());
    }

    private Set<String> in(RunFailed event) {
        story(event.datasetId()).run(event.runId()).apply(event);
        return Set.of(event.datasetId());
    }

    private Set<String> in(AdapterPublished event) {
        story(event.datasetId()).run(event.runId()).apply(event);
        return Set.of(event.datasetId());
    }

    private Set<String> in(EvaluationProgressed event) {
        story(event.datasetId()).apply(event);
        return Set.of(event.datasetId());
    }

    private Set<String> in(EvaluationCompleted event) {
        story(event.datasetId()).apply(event);
        return Set.of(event.datasetId());
    }

    private Set<String> in(CandidatePromoted event) {
        datasetOfAdapter.put(event.adapterDigest(), event.datasetId());
        adapterOfAlias.put(event.alias(), event.adapterDigest());
        promotionOfAdapter.put(event.adapterDigest(), event);
        story(event.datasetId()).apply(event);
        return Set.of(event.datasetId());
    }

    private Set<String> in(CandidateHeld event) {
        story(event.datasetId()).apply(event.adapterDigest(), new Verdict.Held(event));
        return Set.of(event.datasetId());
    }

    /** The adapter that goes loses its promotion; the one that comes back has it again. */
    private Set<String> in(RolledBack event) {
        String current = adapterOfAlias.get(event.alias());
        if (current != null && !current.equals(event.replaces())) {
            return Set.of(); // The alias has moved since that was decided.
        }
        Optional<CandidatePromoted> back =
                Optional.ofNullable(event.adapterDigest()).map(promotionOfAdapter::get);
        Optional<String> gone = Optional.ofNullable(datasetOfAdapter.get(event.replaces()));
        if (event.adapterDigest() == null) {
            adapterOfAlias.remove(event.alias());
        } else {
            adapterOfAlias.put(event.alias(), event.adapterDigest());
        }
        gone.ifPresent(datasetId -> story(datasetId).apply(event.replaces(), new Verdict.TakenBack(event)));
        back.ifPresent(promotion -> story(promotion.datasetId()).apply(promotion));
        return Set.copyOf(Stream.concat(gone.stream(), back.map(CandidatePromoted::datasetId).stream())
                .distinct()
                .toList());
    }

    private boolean isCurrent(CandidatePromoted promotion) {
        return promotion.adapterDigest().equals(adapterOfAlias.get(promotion.alias()));
    }

    private DatasetStory story(String datasetId) {
        return stories.computeIfAbsent(datasetId, id -> new DatasetStory());
    }
}
