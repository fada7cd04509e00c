package io.tunestream.evaluator.evaluation;

import io.tunestream.evaluator.client.Answer;
import io.tunestream.evaluator.client.Model;
import io.tunestream.evaluator.client.ModelEndpoint;
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
import io.tunestream.evaluator.suite.Suite;
import io.tunestream.evaluator.suite.Suites;
import io.tunestream.schemas.evaluation.EvaluationReport;
import io.tunestream.schemas.event.AdapterPublished;
import java.net.URI;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts a suite to any model: one of our inference service's, compared with its base, or one behind another
 * OpenAI-compatible endpoint, which is measured by the suite alone.
 */
public final class SuiteEvaluation {
    private final Suites suites;
    private final ModelEndpoint inference;
    private final BiFunction<URI, @Nullable String, ModelEndpoint> elsewhere;
    private final BaseAnswers baseAnswers;
    private final Interviewer interviewer;
    private final Reports reports;
    private final Ledger ledger;

    /**
     * Asks nobody yet.
     *
     * @param elsewhere the endpoint at an address, asked with a key
     */
    public SuiteEvaluation(
            Suites suites,
            ModelEndpoint inference,
            BiFunction<URI, @Nullable String, ModelEndpoint> elsewhere,
            BaseAnswers baseAnswers,
            Interviewer interviewer,
            Reports reports,
            Ledger ledger) {
        this.suites = suites;
        this.inference = inference;
        this.elsewhere = elsewhere;
        this.baseAnswers = baseAnswers;
        this.interviewer = interviewer;
        this.reports = reports;
        this.ledger = ledger;
    }

    /** Works on an order and stores its report. */
    EvaluationReport run(OrderedEvaluation ordered) throws InterruptedException {
        EvaluationOrder order = ordered.order();
        Suite suite = suites.save(order.suite());
        AnswerListener listener = (question, answer, asked) -> ordered.answered(asked);
        URI baseUrl = order.baseUrl();
        EvaluationReport report = baseUrl == null
                ? here(ordered.evaluationId(), order.model(), suite, listener)
                : elsewhere(ordered.evaluationId(), order, baseUrl, suite, listener);
        reports.write(report);
        return report;
    }

    private EvaluationReport here(String evaluationId, String model, Suite suite, AnswerListener listener)
            throws InterruptedException {
        ServedBase base = inference.base();
        if (base.isCalled(model)) {
            AnswerSheet answers = baseAnswers.of(base, suite, listener);
            reports.write(Timings.of(evaluationId, suite, answers));
            return Gate.judge(new Subject(evaluationId, base.id(), null, null, base), suite, answers, answers);
        }
        AnswerSheet after = interviewer.ask(inference, Model.of(model), suite, listener);
        reports.write(Timings.of(evaluationId, suite, after));
        String adapterDigest = oneAdapter(model, after);
        String runId = adapterDigest == null
                ? null
                : ledger.adapter(adapterDigest).map(AdapterPublished::runId).orElse(null);
        AnswerSheet before = baseAnswers.of(base, suite, AnswerListener.NONE);
        return Gate.judge(new Subject(evaluationId, model, adapterDigest, runId, base), suite, before, after);
    }

    private EvaluationReport elsewhere(
            String evaluationId, EvaluationOrder order, URI baseUrl, Suite suite, AnswerListener listener)
            throws InterruptedException {
        ModelEndpoint endpoint = elsewhere.apply(baseUrl, order.apiKey());
        AnswerSheet answers = interviewer.ask(endpoint, Model.of(order.model()), suite, listener);
        reports.write(Timings.of(evaluationId, suite, answers));
        return Gate.judge(new Subject(evaluationId, order.model(), null, null, null), suite, null, answers);
    }

    /** An alias may move while it is asked; then the answers are of two models and prove nothing. */
    private static @Nullable String oneAdapter(String model, AnswerSheet sheet) {
        Set<String> adapters = sheet.answers().stream()
                .map(Answer::adapterDigest)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        if (adapters.size() > 1) {
            throw new AliasMovedException(model, adapters);
        }
        return adapters.stream().findFirst().orElse(null);
    }
}
