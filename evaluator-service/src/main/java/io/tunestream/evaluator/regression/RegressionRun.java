package io.tunestream.evaluator.regression;

import io.tunestream.evaluator.client.Answer;
import io.tunestream.evaluator.client.Model;
import io.tunestream.evaluator.client.ModelEndpoint;
import io.tunestream.evaluator.client.ModelException;
import io.tunestream.evaluator.client.ServedBase;
import io.tunestream.evaluator.gate.Gate;
import io.tunestream.evaluator.gate.Subject;
import io.tunestream.evaluator.interview.AnswerListener;
import io.tunestream.evaluator.interview.AnswerSheet;
import io.tunestream.evaluator.interview.Interviewer;
import io.tunestream.evaluator.suite.Suite;
import io.tunestream.schemas.evaluation.EvaluationReport;
import io.tunestream.schemas.id.Ids;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts a suite to a model behind any OpenAI-compatible endpoint, without a server of our own. Where the endpoint is ours,
 * its base is asked too, for what the model must keep and must not say. The same answers give the same report, byte for
 * byte; what they took is told apart.
 */
public final class RegressionRun {
    private final ModelEndpoint endpoint;
    private final Interviewer interviewer;

    /** Asks nobody yet. */
    public RegressionRun(ModelEndpoint endpoint, Interviewer interviewer) {
        this.endpoint = endpoint;
        this.interviewer = interviewer;
    }

    /**
     * Asks all of a suite.
     *
     * @param withBase whether a base that the endpoint serves is asked too
     * @throws ModelException if the model can not be asked
     * @throws MixedAnswersException if two adapters answered, since an alias moved
     */
    public Outcome run(Suite suite, String model, boolean withBase, AnswerListener listener)
            throws InterruptedException {
        Optional<ServedBase> base = withBase ? base() : Optional.empty();
        boolean isBase = base.filter(served -> served.isCalled(model)).isPresent();
        Model asked = isBase ? Model.baseAsTrained(model) : Model.of(model);
        AnswerSheet after = interviewer.ask(endpoint, asked, suite, listener);
        String adapter = adapter(model, after);
        AnswerSheet before = isBase || base.isEmpty() ? null : askBase(base.get(), suite);
        String evaluationId = Ids.evaluation(
                adapter == null ? model : adapter,
                suite.digest(),
                base.map(ServedBase::digest).orElse("none"));
        EvaluationReport report = Gate.judge(
                new Subject(evaluationId, model, adapter, null, base.orElse(null)),
                suite,
                isBase ? after : before,
                after);
        return new Outcome(report, Timings.of(evaluationId, suite, after));
    }

    /** A server of another make has no base of ours; the model itself is asked all the same. */
    private Optional<ServedBase> base() throws InterruptedException {
        try {
            return Optional.of(endpoint.base());
        } catch (ModelException.Unexpected | ModelException.Unknown | ModelException.Refused e) {
            return Optional.empty();
        }
    }

    private AnswerSheet askBase(ServedBase base, Suite suite) throws InterruptedException {
        return interviewer.ask(endpoint, Model.baseAsTrained(base.id()), suite, AnswerListener.NONE);
    }

    private static @Nullable String adapter(String model, AnswerSheet sheet) {
        Set<String> adapters = sheet.answers().stream()
                .map(Answer::adapterDigest)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        if (adapters.size() > 1) {
            throw new MixedAnswersException(model, adapters);
        }
        return adapters.stream().findFirst().orElse(null);
    }

    /**
     * What came of a run.
     *
     * @param report  the findings
     * @param timings what the answers took
     */
    public record Outcome(EvaluationReport report, Timings timings) {}
}
