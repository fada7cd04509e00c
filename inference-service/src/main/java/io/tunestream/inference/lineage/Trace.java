package io.tunestream.inference.lineage;

import io.tunestream.inference.adapter.AdapterManifests;
import io.tunestream.inference.adapter.AdapterRefusedException;
import io.tunestream.inference.catalog.KnownAdapter;
import io.tunestream.kit.objectstore.ObjectStoreException;
import io.tunestream.schemas.adapter.AdapterManifest;
import io.tunestream.schemas.dataset.DatasetManifest;
import io.tunestream.schemas.event.AdapterPublished;
import io.tunestream.schemas.event.AnswerGiven;
import io.tunestream.schemas.event.EvaluationCompleted;
import io.tunestream.schemas.event.TrainingRequested;
import io.tunestream.schemas.event.UploadReceived;
import io.tunestream.schemas.id.Digests;
import io.tunestream.schemas.recipe.Recipe;
import io.tunestream.schemas.serde.Json;
import io.tunestream.schemas.serde.MalformedJsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows one answer from hop to hop. A hop that is gone or damaged becomes a problem that is told, and the others are
 * followed all the same; only an object storage that can not be reached ends it, since later it may tell more. Used once.
 */
final class Trace {
    private final LineageLedger ledger;
    private final AdapterManifests manifests;
    private final Datasets datasets;
    private final List<String> problems = new ArrayList<>();

    private Lineage.@Nullable Adapter adapter;
    private Lineage.@Nullable Evaluation evaluation;
    private Lineage.@Nullable Run run;
    private Lineage.@Nullable RecipeUsed recipe;
    private Lineage.@Nullable Dataset dataset;
    private Lineage.@Nullable Rows rows;
    private Lineage.@Nullable Upload upload;
    private Optional<AdapterManifest> manifest = Optional.empty();

    Trace(LineageLedger ledger, AdapterManifests manifests, Datasets datasets) {
        this.ledger = ledger;
        this.manifests = manifests;
        this.datasets = datasets;
    }

    /** What can be told where no topic names the adapter. */
    void unknown(String adapterDigest) {
        adapter = new Lineage.Adapter(adapterDigest, null, null, null, null, ledger.history(adapterDigest));
        problems.add("no topic tells of the adapter " + adapterDigest);
    }

    /**
     * Follows an adapter.
     *
     * @param proof the evaluation that proved it, if one did
     * @param text  the answer's text, where it is known
     * @param given the answer, where it was written down
     */
    void follow(
            KnownAdapter known,
            Optional<EvaluationCompleted> proof,
            @Nullable String text,
            @Nullable AnswerGiven given) {
        AdapterPublished published = known.published();
        manifest = attempt(() -> manifests.of(published));
        adapter = new Lineage.Adapter(
                known.digest(),
                orNull(manifest.map(AdapterManifest::name)),
                known.status().id(),
                published.manifest(),
                orNull(manifest.map(AdapterManifest::codeVersion)),
                ledger.history(known.digest()));
        evaluation = orNull(proof.map(passed -> new Lineage.Evaluation(
                passed.evaluationId(), passed.passed(), passed.factsRight(), passed.facts(), passed.report())));
        Optional<TrainingRequested> request = ledger.request(published.runId());
        run = run(published.runId(), request);
        recipe = orNull(manifest.map(AdapterManifest::recipe)
                .or(() -> request.map(TrainingRequested::recipe))
                .map(used -> recipe(used, request)));
        followData(published, text, given);
    }

    /** The lineage as far as it was followed. */
    Lineage lineage(Lineage.Answer answer, Lineage.Model model, String baseDigest, @Nullable String baseName) {
        Lineage.Base base = new Lineage.Base(
                manifest.map(AdapterManifest::baseName).orElse(baseName),
                baseDigest,
                orNull(manifest.map(AdapterManifest::baseRevision)));
        return new Lineage(answer, model, adapter, evaluation, run, recipe, base, dataset, rows, upload, problems);
    }

    private Lineage.Run run(String runId, Optional<TrainingRequested> request) {
        return new Lineage.Run(
                runId,
                orNull(request.map(TrainingRequested::attempt)),
                orNull(request.map(TrainingRequested::parentRunId)),
                orNull(request.map(TrainingRequested::reason)),
                orNull(request.map(TrainingRequested::diagnosis)),
                orNull(manifest.map(AdapterManifest::steps)),
                orNull(manifest.map(AdapterManifest::loss)),
                orNull(manifest.map(AdapterManifest::completion)));
    }

    private static Lineage.RecipeUsed recipe(Recipe used, Optional<TrainingRequested> request) {
        return new Lineage.RecipeUsed(
                Digests.sha256(Json.canonical(used)), used, orNull(request.map(TrainingRequested::changes)));
    }

    private void followData(AdapterPublished published, @Nullable String text, @Nullable AnswerGiven given) {
        Optional<DatasetManifest> found = attempt(() -> datasets.manifest(published));
        Optional<UploadReceived> received = ledger.upload(published.datasetId());
        found.ifPresent(cleaned -> {
            dataset = new Lineage.Dataset(
                    cleaned.datasetId(),
                    cleaned.settings().name(),
                    cleaned.datasetDigest(),
                    cleaned.counts().kept(),
                    cleaned.cleanerVersion(),
                    ledger.dataset(cleaned.datasetId()).orElseThrow().manifest());
            upload = new Lineage.Upload(
                    cleaned.fileName(),
                    cleaned.upload(),
                    orNull(received.map(UploadReceived::receivedAt)),
                    cleaned.facts());
            rows = orNull(attempt(() -> new Nearest(cleaned, datasets.rows(cleaned)).rows(text, given)));
            if (rows == null) {
                problems.add(
                        "which rows are nearest is not known: neither rows nor text were written down with the answer;"
                                + " ask with its text");
            }
        });
    }

    private <T> Optional<T> attempt(Supplier<@Nullable T> hop) {
        try {
            return Optional.ofNullable(hop.get());
        } catch (AdapterRefusedException
                | BrokenLineageException
                | ObjectStoreException.Missing
                | ObjectStoreException.Corrupt
                | MalformedJsonException e) {
            problems.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static <T> @Nullable T orNull(Optional<T> value) {
        return value.orElse(null);
    }
}
