package io.tunestream.evaluator.recheck;

import io.tunestream.evaluator.client.Answer;
import io.tunestream.evaluator.client.Model;
import io.tunestream.evaluator.client.ModelEndpoint;
import io.tunestream.evaluator.client.ModelException;
import io.tunestream.evaluator.client.ServedBase;
import io.tunestream.evaluator.gate.Gate;
import io.tunestream.evaluator.gate.Subject;
import io.tunestream.evaluator.interview.AnswerListener;
import io.tunestream.evaluator.interview.AnswerSheet;
import io.tunestream.evaluator.interview.BaseAnswers;
import io.tunestream.evaluator.interview.Interviewer;
import io.tunestream.evaluator.ledger.Ledger;
import io.tunestream.evaluator.regression.Timings;
import io.tunestream.evaluator.report.Reports;
import io.tunestream.evaluator.suite.StandingFacts;
import io.tunestream.evaluator.suite.Suite;
import io.tunestream.evaluator.suite.Suites;
import io.tunestream.evaluator.suite.UnusableSuiteException;
import io.tunestream.schemas.evaluation.EvaluationReport;
import io.tunestream.schemas.evaluation.GateCheck;
import io.tunestream.schemas.event.AdapterPublished;
import io.tunestream.schemas.event.DatasetPublished;
import io.tunestream.schemas.event.EvaluationCompleted;
import io.tunestream.schemas.id.Ids;
import io.tunestream.schemas.object.ObjectRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Asks an adapter again what had proven it: the suite of its own data, less what does not stand in the newest version of
 * the data any more. It regressed where a check of the gate that held then fails now; a check that is newer than its proof
 * does not count against it.
 */
public final class ProofCheck implements AdapterCheck {
    private final ModelEndpoint inference;
    private final Suites suites;
    private final StandingFacts standing;
    private final BaseAnswers baseAnswers;
    private final Interviewer interviewer;
    private final Reports reports;
    private final Ledger ledger;

    /** Asks behind an endpoint. */
    public ProofCheck(
            ModelEndpoint inference,
            Suites suites,
            StandingFacts standing,
            BaseAnswers baseAnswers,
            Interviewer interviewer,
            Reports reports,
            Ledger ledger) {
        this.inference = inference;
        this.suites = suites;
        this.standing = standing;
        this.baseAnswers = baseAnswers;
        this.interviewer = interviewer;
        this.reports = reports;
        this.ledger = ledger;
    }

    @Override
    public Finding of(String model, EvaluationCompleted proof) throws InterruptedException, UncheckableException {
        ServedBase base = inference.base();
        String adapter = proof.adapterDigest();
        String id = Ids.evaluation(adapter, proof.evaluationId(), base.digest() + "#" + ledger.rechecks(adapter));
        Optional<String> otherBase = ledger.adapter(adapter)
                .map(AdapterPublished::baseDigest)
                .filter(needed -> !needed.equals(base.digest()));
        if (otherBase.isPresent()) {
            String reason = "it fits the base " + otherBase.get() + " but the base that is served is " + base.digest();
            return new Finding(id, proof.datasetId(), base.digest(), List.of(reason), null);
        }
        Suite suite = suites.save(suite(model, proof)
                .orElseThrow(
                        () -> new UncheckableException(model, "nothing that proved it stands in its data any more")));
        AnswerSheet before = baseAnswers.of(base, suite, AnswerListener.NONE);
        AnswerSheet after;
        try {
            after = interviewer.ask(
                    inference, Model.of(model), suite, Gate.decisive(suite, before), AnswerListener.NONE);
        } catch (ModelException.AdapterRefused e) {
            return new Finding(id, proof.datasetId(), base.digest(), List.of(String.valueOf(e.getMessage())), null);
        }
        requireAnswersOf(adapter, model, after);
        EvaluationReport report =
                Gate.judge(new Subject(id, adapter, adapter, proof.runId(), base), suite, before, after);
        reports.write(Timings.of(id, suite, after));
        ObjectRef stored = reports.write(report);
        return new Finding(id, proof.datasetId(), base.digest(), regressions(proof, report), stored);
    }

    @Override
    public boolean stands(EvaluationCompleted proof) throws UncheckableException {
        return suite(proof.adapterDigest(), proof)
                .filter(StandingFacts::asksFacts)
                .isPresent();
    }

    private Optional<Suite> suite(String model, EvaluationCompleted proof) throws UncheckableException {
        Suite own = suites.ofDataset(proof.datasetId())
                .orElseThrow(() ->
                        new UncheckableException(model, "the suite of its data set " + proof.datasetId() + " is gone"));
        Optional<DatasetPublished> newest = ledger.dataset(proof.datasetId())
                .flatMap(dataset -> ledger.newest(dataset.name()))
                .filter(dataset -> !dataset.datasetId().equals(proof.datasetId()));
        try {
            return newest.isPresent() ? standing.in(own, newest.get()) : Optional.of(own);
        } catch (UnusableSuiteException e) {
            throw new UncheckableException(model, String.valueOf(e.getMessage()), e);
        }
    }

    private static void requireAnswersOf(String adapter, String model, AnswerSheet sheet) throws UncheckableException {
        for (Answer answer : sheet.answers()) {
            if (answer.isAsked() && answer.failure() == null && !adapter.equals(answer.adapterDigest())) {
                throw new UncheckableException(
                        model, "adapter " + answer.adapterDigest() + " answered in place of " + adapter);
            }
        }
    }

    private List<String> regressions(EvaluationCompleted proof, EvaluationReport now) {
        Map<String, Boolean> before = reports.find(proof.evaluationId())
                .map(report -> report.checks().stream()
                        .collect(Collectors.toMap(GateCheck::name, check -> check.gating() && check.passed())))
                .orElse(Map.of());
        return now.checks().stream()
                .filter(check -> check.gating() && !check.passed())
                .filter(check -> before.isEmpty() || before.getOrDefault(check.name(), false))
                .map(check -> check.name() + ": " + check.evidence())
                .toList();
    }
}
