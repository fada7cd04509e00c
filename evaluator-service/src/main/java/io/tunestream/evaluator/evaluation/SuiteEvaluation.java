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
import io.tunestream.schemas.id.Ids;
import java.net.URI;
import java.util.List;
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

    /**
     * Works on an order and stores its report: under the order's id, and under the report's own, which says what was asked
     * and answered. So the same answers give the same report, byte for byte, and one that came out otherwise stays.
     */
    EvaluationReport run(OrderedEvaluation ordered) throws InterruptedException {
        EvaluationOrder order = ordered.order();
        Suite suite = suites.save(order.suite());
        AnswerListener listener = (question, answer, asked) -> ordered.answered(asked);
        URI baseUrl = order.baseUrl();
        Answered answered =
                baseUrl == null ? here(order.model(), suite, listener) : elsewhere(order, baseUrl, suite, listener);
        EvaluationReport report = Gate.judge(answered.subject(suite), suite, answered.before, answered.after);
        for (String id : List.of(report.evaluationId(), ordered.evaluationId())) {
            reports.write(Timings.of(id, suite, answered.after));
            reports.write(id, report);
        }
        return report;
    }

    private Answered here(String model, Suite suite, AnswerListener listener) throws InterruptedException {
        ServedBase base = inference.base();
        if (base.isCalled(model)) {
            AnswerSheet answers = baseAnswers.inFull(base, suite, listener);
            return new Answered(base.id(), null, null, base, answers, answers);
        }
        AnswerSheet after = interviewer.ask(inference, Model.of(model), suite, listener);
        String adapterDigest = oneAdapter(model, after);
        String runId = adapterDigest == null
                ? null
                : ledger.adapter(adapterDigest).map(AdapterPublished::runId).orElse(null);
        AnswerSheet before = baseAnswers.of(base, suite, AnswerListener.NONE);
        return new Answered(model, adapterDigest, runId, base, before, after);
    }

    private Answered elsewhere(EvaluationOrder order, URI baseUrl, Suite suite, AnswerListener listener)
            throws InterruptedException {
        ModelEndpoint endpoint = elsewhere.apply(baseUrl, order.apiKey());
        AnswerSheet answers = interviewer.ask(endpoint, Model.of(order.model()), suite, listener);
        return new Answered(order.model(), null, null, null, null, answers);
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

    /** What a model answered, and what is known of it. */
    private record Answered(
            String model,
            @Nullable String adapterDigest,
            @Nullable String runId,
            @Nullable ServedBase base,
            @Nullable AnswerSheet before,
            AnswerSheet after) {
        /** Not a candidate's evaluation, whose report has its own id. */
        Subject subject(Suite suite) {
            String answers = (before == null ? "none" : before.answersDigest()) + after.answersDigest();
            String id = Ids.evaluation(adapterDigest == null ? model : adapterDigest, suite.digest(), answers);
            return new Subject(id, model, adapterDigest, runId, base);
        }
    }
}
