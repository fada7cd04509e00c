package io.tunestream.evaluator.evaluation;

import io.tunestream.evaluator.client.Answer;
import io.tunestream.evaluator.client.Model;
import io.tunestream.evaluator.client.ModelEndpoint;
import io.tunestream.evaluator.client.ModelException;
import io.tunestream.evaluator.client.ServedBase;
import io.tunestream.evaluator.diagnosis.Diagnosis;
import io.tunestream.evaluator.diagnosis.Diagnostician;
import io.tunestream.evaluator.diagnosis.RunFacts;
import io.tunestream.evaluator.gate.Gate;
import io.tunestream.evaluator.gate.Subject;
import io.tunestream.evaluator.interview.AnswerListener;
import io.tunestream.evaluator.interview.AnswerSheet;
import io.tunestream.evaluator.interview.BaseAnswers;
import io.tunestream.evaluator.interview.Interviewer;
import io.tunestream.evaluator.ledger.EventSink;
import io.tunestream.evaluator.ledger.Ledger;
import io.tunestream.evaluator.promotion.Promotions;
import io.tunestream.evaluator.regression.Timings;
import io.tunestream.evaluator.report.Reports;
import io.tunestream.evaluator.suite.Suite;
import io.tunestream.evaluator.suite.Suites;
import io.tunestream.evaluator.suite.UnusableSuiteException;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.schemas.adapter.AdapterManifest;
import io.tunestream.schemas.dataset.DatasetManifest;
import io.tunestream.schemas.evaluation.EvaluationReport;
import io.tunestream.schemas.evaluation.QuestionKind;
import io.tunestream.schemas.evaluation.Rung;
import io.tunestream.schemas.event.AdapterPublished;
import io.tunestream.schemas.event.DatasetPublished;
import io.tunestream.schemas.event.EvaluationCompleted;
import io.tunestream.schemas.id.Ids;
import io.tunestream.schemas.object.ObjectRef;
import io.tunestream.schemas.serde.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What follows from a published adapter: the verdict on it, and its promotion or not. Each step is left out when it was
 * done before, so a redelivered event goes on where the service stopped and does nothing twice.
 */
public final class CandidateEvaluation {
    private static final Logger LOG = Logger.getLogger(CandidateEvaluation.class);
    /** The data set was published long before, but is read from another topic. */
    private static final Duration DATASET_PATIENCE = Duration.ofSeconds(30);

    private final ObjectStore store;
    private final ModelEndpoint inference;
    private final Suites suites;
    private final BaseAnswers baseAnswers;
    private final Interviewer interviewer;
    private final Reports reports;
    private final Ledger ledger;
    private final ChampionCheck championCheck;
    private final Promotions promotions;
    private final Aftermath aftermath;
    private final EventSink events;

    /** Asks candidates behind an endpoint. */
    public CandidateEvaluation(
            ObjectStore store,
            ModelEndpoint inference,
            Suites suites,
            BaseAnswers baseAnswers,
            Interviewer interviewer,
            Reports reports,
            Ledger ledger,
            ChampionCheck championCheck,
            Promotions promotions,
            Aftermath aftermath,
            EventSink events) {
        this.store = store;
        this.inference = inference;
        this.suites = suites;
        this.baseAnswers = baseAnswers;
        this.interviewer = interviewer;
        this.reports = reports;
        this.ledger = ledger;
        this.championCheck = championCheck;
        this.promotions = promotions;
        this.aftermath = aftermath;
        this.events = events;
    }

    /**
     * Evaluates an adapter. Where the endpoint fails, there is no verdict and no other recipe is tried: the uploader
     * hears why, and the event goes to the dead letters, from where it can be delivered again.
     *
     * @throws UnevaluableAdapterException if it can not be evaluated here, whatever is tried
     */
    public void accept(AdapterPublished adapter) throws InterruptedException, UnevaluableAdapterException {
        DatasetPublished dataset = ledger.awaitDataset(adapter.datasetId(), DATASET_PATIENCE)
                .orElseThrow(() -> new UnevaluableAdapterException(
                        adapter, "its data set " + adapter.datasetId() + " is on no topic"));
        Suite suite = suite(adapter, dataset);
        try {
            decide(adapter, dataset, suite);
        } catch (ModelException.Unreachable e) {
            throw e; // It will be back, and the candidate waits for it.
        } catch (ModelException e) {
            promotions.holdUndecided(adapter, dataset.name(), suite.digest(), String.valueOf(e.getMessage()));
            throw new UnevaluableAdapterException(adapter, String.valueOf(e.getMessage()));
        }
    }

    private void decide(AdapterPublished adapter, DatasetPublished dataset, Suite suite)
            throws InterruptedException, UnevaluableAdapterException {
        String evaluationId = Ids.evaluation(adapter.adapterDigest(), suite.digest(), adapter.baseDigest());
        Optional<EvaluationCompleted> known = ledger.evaluation(evaluationId);
        if (known.isPresent() && aftermath.ofTheSameAgain(known.get(), adapter.runId(), dataset.name())) {
            return;
        }
        if (ledger.isDecided(evaluationId)) {
            return;
        }
        EvaluationCompleted completed = known.isPresent() ? known.get() : evaluate(evaluationId, adapter, suite);
        Optional<String> objection = completed.passed()
                ? championCheck.objection(completed, dataset, Promotions.championAlias(dataset.name()), suite)
                : Optional.empty();
        if (objection.isPresent()) {
            promotions.hold(completed, dataset.name(), objection.get());
        } else {
            aftermath.of(completed, dataset.name(), inference.base().parameters());
        }
    }

    private Suite suite(AdapterPublished adapter, DatasetPublished dataset) throws UnevaluableAdapterException {
        DatasetManifest manifest =
                Json.read(new String(store.read(dataset.manifest()), StandardCharsets.UTF_8), DatasetManifest.class);
        try {
            return suites.of(manifest);
        } catch (UnusableSuiteException e) {
            throw new UnevaluableAdapterException(adapter, String.valueOf(e.getMessage()));
        }
    }

    private EvaluationCompleted evaluate(String evaluationId, AdapterPublished adapter, Suite suite)
            throws InterruptedException, UnevaluableAdapterException {
        ServedBase base = inference.base();
        if (!base.digest().equals(adapter.baseDigest())) {
            throw new UnevaluableAdapterException(
                    adapter,
                    "it fits the base " + adapter.baseDigest() + " but the base that is served is " + base.digest());
        }
        String digest = adapter.adapterDigest();
        AnswerSheet before = baseAnswers.of(base, suite, new ProgressTeller(events, suite));
        AnswerSheet after = ask(digest, suite, Gate.decisive(suite, before));
        requireSameAdapter(adapter, after);
        EvaluationReport judged =
                Gate.judge(new Subject(evaluationId, digest, digest, adapter.runId(), base), suite, before, after);
        Diagnosis diagnosis = Diagnostician.diagnose(judged, suite, run(adapter));
        EvaluationReport report =
                judged.with(judged.passed() ? null : diagnosis.note(), ladder(adapter, judged, diagnosis));
        reports.write(Timings.of(evaluationId, suite, after));
        ObjectRef stored = reports.write(report);
        EvaluationCompleted completed = new EvaluationCompleted(
                evaluationId,
                digest,
                adapter.runId(),
                adapter.datasetId(),
                report.passed(),
                report.factsRight(),
                report.facts(),
                report.reasons(),
                stored,
                report.controlsKept(),
                report.controlsAsked(),
                report.right(QuestionKind.PARAPHRASE),
                report.asked(QuestionKind.PARAPHRASE),
                report.diagnosis());
        events.publish(completed);
        LOG.infof(
                "candidate evaluated evaluationId=%s adapterId=%s passed=%s facts=%d/%d controls=%d/%d diagnosis=%s",
                evaluationId,
                digest,
                report.passed(),
                report.factsRight(),
                report.facts(),
                report.controlsKept(),
                report.controlsAsked(),
                diagnosis.type());
        return completed;
    }

    private AnswerSheet ask(String adapterDigest, Suite suite, List<Integer> which) throws InterruptedException {
        AnswerListener listener = new ProgressTeller(events, suite, which.size(), adapterDigest);
        return interviewer.ask(inference, Model.of(adapterDigest), suite, which, listener);
    }

    private RunFacts run(AdapterPublished adapter) {
        byte[] json = store.read(adapter.manifest());
        return RunFacts.of(Json.read(new String(json, StandardCharsets.UTF_8), AdapterManifest.class));
    }

    /** The earlier attempts and this one, whose verdict is not on the bus yet. */
    private List<Rung> ladder(AdapterPublished adapter, EvaluationReport judged, Diagnosis diagnosis) {
        List<Rung> rungs = new ArrayList<>(ledger.ladder(adapter.runId())
                .map(known -> known.rungs(adapter.runId()))
                .orElse(List.of()));
        if (!rungs.isEmpty()) {
            Rung last = rungs.remove(rungs.size() - 1);
            rungs.add(last.evaluated(
                    judged.factsRight(),
                    judged.facts(),
                    judged.controlsKept(),
                    judged.controlsAsked(),
                    diagnosis.type()));
        }
        return rungs;
    }

    /** An answer of another adapter proves nothing about this one. */
    private static void requireSameAdapter(AdapterPublished adapter, AnswerSheet sheet)
            throws UnevaluableAdapterException {
        for (Answer answer : sheet.answers()) {
            String said = answer.adapterDigest();
            if (said != null && !said.equals(adapter.adapterDigest())) {
                throw new UnevaluableAdapterException(adapter, "the adapter " + said + " answered in its place");
            }
        }
    }
}
