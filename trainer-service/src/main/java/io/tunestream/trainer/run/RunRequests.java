package io.tunestream.trainer.run;

import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.kit.problem.Problem;
import io.tunestream.kit.problem.ProblemException;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.schemas.dataset.DatasetManifest;
import io.tunestream.schemas.dataset.DatasetSettings;
import io.tunestream.schemas.event.CancelRequested;
import io.tunestream.schemas.event.DatasetPublished;
import io.tunestream.schemas.event.TrainingRequested;
import io.tunestream.schemas.id.Ids;
import io.tunestream.schemas.recipe.Recipe;
import io.tunestream.schemas.serde.Json;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns what a client wants into requests on the bus. Throws {@link ProblemException} where it can not. Thread-safe. */
public final class RunRequests {
    private static final String BY_API = "asked for through the API";

    private final RunLog log;
    private final ObjectStore store;
    private final EventSink sink;

    public RunRequests(RunLog log, ObjectStore store, EventSink sink) {
        this.log = log;
        this.store = store;
        this.sink = sink;
    }

    /**
     * Requests a run, unless the same run is known already. A run that failed is tried again as a new run with the
     * failed one as its parent.
     */
    public RunHistory request(RunWish wish, BaseModel base) {
        DatasetPublished dataset =
                log.dataset(wish.datasetId()).orElseThrow(() -> notFound("data set", wish.datasetId(), "datasetId"));
        @Nullable String parent = wish.parent();
        int attempt = parent == null ? 1 : attempt(known(parent, "parent")) + 1;
        Recipe recipe = recipe(wish, dataset, base);
        String runId = Ids.run(dataset.datasetId(), dataset.datasetDigest(), base.digest(), recipe, parent);
        while (log.find(runId)
                .filter(run -> run.state() instanceof RunState.Failed)
                .isPresent()) {
            parent = runId;
            attempt = attempt(known(parent, "parent")) + 1;
            runId = Ids.run(dataset.datasetId(), dataset.datasetDigest(), base.digest(), recipe, parent);
        }
        if (log.find(runId).isEmpty()) {
            publish(new TrainingRequested(
                    runId,
                    dataset.datasetId(),
                    dataset.datasetDigest(),
                    dataset.manifest(),
                    base.digest(),
                    recipe,
                    attempt,
                    parent,
                    Objects.requireNonNullElse(wish.reason(), BY_API)));
        }
        return known(runId, "runId");
    }

    /** Asks for a run to stop, or not to start. */
    public RunHistory cancel(String runId, @Nullable String reason) {
        RunHistory run = known(runId, "runId");
        if (run.state().isOver()) {
            throw new ProblemException(Problem.of(
                    409,
                    "run-is-over",
                    "The run is over",
                    "run " + runId + " is " + run.state().label() + " already"));
        }
        if (!run.cancelled()) {
            CancelRequested cancel = new CancelRequested(runId, Objects.requireNonNullElse(reason, BY_API));
            sink.publish(cancel);
            log.apply(cancel);
        }
        return known(runId, "runId");
    }

    /** A run that is known; a problem with status 404 otherwise. */
    public RunHistory known(String runId, String field) {
        return log.find(runId).orElseThrow(() -> notFound("run", runId, field));
    }

    private void publish(TrainingRequested request) {
        sink.publish(request);
        log.apply(request);
    }

    private Recipe recipe(RunWish wish, DatasetPublished dataset, BaseModel base) {
        try {
            long rows = dataset.counts().kept();
            Recipe recipe;
            if (wish.preset() == null) {
                DatasetSettings settings = Json.read(
                                new String(store.read(dataset.manifest()), StandardCharsets.UTF_8),
                                DatasetManifest.class)
                        .settings();
                recipe = settings.recipe().applyTo(settings.preset().recipe(base.parameters(), rows));
            } else {
                recipe = wish.preset().recipe(base.parameters(), rows);
            }
            return wish.recipe() == null ? recipe : wish.recipe().applyTo(recipe);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    Problem.of(400, "recipe", "The recipe can not be used", String.valueOf(e.getMessage()))
                            .inField("recipe"));
        }
    }

    private static int attempt(RunHistory run) {
        if (run.request() != null) {
            return run.request().attempt();
        }
        return run.started() == null ? 1 : run.started().attempt();
    }

    private static ProblemException notFound(String what, String id, String field) {
        return new ProblemException(Problem.of(404, "not-found", "There is no such " + what, "no " + what + " " + id)
                .inField(field));
    }
}
