package io.tunestream.evaluator.evaluation;

import io.tunestream.evaluator.client.ModelEndpoint;
import io.tunestream.evaluator.client.ModelException;
import io.tunestream.evaluator.client.ServedBase;
import io.tunestream.evaluator.contradiction.ContradictingRows;
import io.tunestream.evaluator.interview.BaseAnswers;
import io.tunestream.evaluator.ledger.EventSink;
import io.tunestream.evaluator.ledger.Ledger;
import io.tunestream.evaluator.suite.EvalRows;
import io.tunestream.evaluator.suite.Suite;
import io.tunestream.evaluator.suite.Suites;
import io.tunestream.evaluator.suite.UnusableSuiteException;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.schemas.dataset.DatasetManifest;
import io.tunestream.schemas.dataset.DatasetSettings;
import io.tunestream.schemas.event.DatasetPublished;
import io.tunestream.schemas.event.RunFailed;
import io.tunestream.schemas.event.RunFailure;
import io.tunestream.schemas.event.TrainingRequested;
import io.tunestream.schemas.recipe.Recipe;
import io.tunestream.schemas.recipe.RecipeOverrides;
import io.tunestream.schemas.serde.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What follows from a published data set: its suite, the base's answers to it, and the request for its first training.
 * Where no training can be requested, the uploader hears why from a run that failed before it began.
 */
public final class DatasetIntake {
    private static final Logger LOG = Logger.getLogger(DatasetIntake.class);
    private static final int FIRST = 1;

    private final ObjectStore store;
    private final ModelEndpoint inference;
    private final Suites suites;
    private final BaseAnswers baseAnswers;
    private final Ledger ledger;
    private final EventSink events;

    /** Reads data sets from a store, asks the base of an endpoint and publishes requests. */
    public DatasetIntake(
            ObjectStore store,
            ModelEndpoint inference,
            Suites suites,
            BaseAnswers baseAnswers,
            Ledger ledger,
            EventSink events) {
        this.store = store;
        this.inference = inference;
        this.suites = suites;
        this.baseAnswers = baseAnswers;
        this.ledger = ledger;
        this.events = events;
    }

    /** Takes in a data set; one whose training was requested before is passed over. */
    public void accept(DatasetPublished dataset) throws InterruptedException {
        DatasetManifest manifest =
                Json.read(new String(store.read(dataset.manifest()), StandardCharsets.UTF_8), DatasetManifest.class);
        ServedBase base = inference.base();
        FirstRun run = FirstRun.of(manifest, base);
        if (ledger.isSettled(run.runId())) {
            LOG.infof("data set was taken in before datasetId=%s runId=%s", dataset.datasetId(), run.runId());
            return;
        }
        Recipe recipe = run.recipe();
        if (recipe == null) {
            refuse(run, dataset, run.failure(), run.obstacle());
            return;
        }
        try {
            Optional<String> contradiction = contradiction(manifest);
            if (contradiction.isPresent()) {
                refuse(run, dataset, RunFailure.DATASET_CONTRADICTORY, contradiction.get());
                return;
            }
            askBase(base, suites.of(manifest));
        } catch (UnusableSuiteException e) {
            refuse(run, dataset, RunFailure.DATASET_UNREADABLE, String.valueOf(e.getMessage()));
            return;
        }
        events.publish(new TrainingRequested(
                run.runId(),
                dataset.datasetId(),
                dataset.datasetDigest(),
                dataset.manifest(),
                base.digest(),
                recipe,
                FIRST,
                null,
                reason(manifest.settings())));
    }

    /** No recipe mends it, so it is told before anything is asked or trained. */
    private Optional<String> contradiction(DatasetManifest manifest) throws UnusableSuiteException {
        try {
            return ContradictingRows.in(reader -> {
                try (InputStream rows = store.open(manifest.eval())) {
                    EvalRows.forEach(rows, reader);
                }
            });
        } catch (IOException e) {
            throw new UnusableSuiteException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Ahead of time, so that the answers are there when they are needed; then they are asked for again. */
    private void askBase(ServedBase base, Suite suite) throws InterruptedException {
        try {
            baseAnswers.of(base, suite, new ProgressTeller(events, suite));
        } catch (ModelException.Unanswered e) {
            LOG.warnf("the base is asked again after training datasetId=%s: %s", suite.datasetId(), e.getMessage());
        }
    }

    private void refuse(FirstRun run, DatasetPublished dataset, RunFailure failure, String detail) {
        LOG.warnf("no training is requested datasetId=%s reason=%s", dataset.datasetId(), detail);
        events.publish(new RunFailed(run.runId(), dataset.datasetId(), failure, detail, 0));
    }

    private static String reason(DatasetSettings settings) {
        return "first attempt with the " + Json.MAPPER.convertValue(settings.preset(), String.class) + " recipe"
                + (settings.recipe().equals(RecipeOverrides.NONE) ? "" : " and the uploader's changes");
    }
}
