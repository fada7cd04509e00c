package io.tunestream.evaluator.gate;

import io.tunestream.evaluator.client.Answer;
import io.tunestream.evaluator.interview.AnswerSheet;
import io.tunestream.evaluator.suite.Suite;
import io.tunestream.evaluator.suite.SuiteQuestion;
import io.tunestream.schemas.evaluation.EvaluationReport;
import io.tunestream.schemas.evaluation.GateCheck;
import io.tunestream.schemas.evaluation.QuestionKind;
import io.tunestream.schemas.evaluation.QuestionResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides from the answers. A verdict is the record of every check with its evidence; it depends on nothing but the
 * suite and the answers, so the same adapter always gets the same one.
 */
public final class Gate {
    private Gate() {}

    /** The numbers of the questions that can decide on a model: what the base does not know, none need keep. */
    public static List<Integer> decisive(Suite suite, AnswerSheet before) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < suite.questions().size(); i++) {
            SuiteQuestion question = suite.questions().get(i);
            if (question.kind() != QuestionKind.CONTROL
                    || Marking.isRight(question, before.answers().get(i))) {
                numbers.add(i);
            }
        }
        return numbers;
    }

    /**
     * The verdict on a model.
     *
     * @param before the base's answers, to some questions at least; absent: there is no base to compare with
     * @param after  the model's answers; questions that were not asked are left out
     */
    public static EvaluationReport judge(
            Subject subject, Suite suite, @Nullable AnswerSheet before, AnswerSheet after) {
        List<QuestionResult> results = new ArrayList<>();
        List<Answer> answers = new ArrayList<>();
        List<Answer> baseAnswers = new ArrayList<>();
        BaseSays base = BaseSays.in(suite, before);
        for (int i = 0; i < suite.questions().size(); i++) {
            Answer answer = after.answers().get(i);
            if (answer.isAsked()) {
                results.add(Marking.mark(suite.questions().get(i), base, i, answer));
                answers.add(answer);
                if (before != null) {
                    baseAnswers.add(before.answers().get(i));
                }
            }
        }
        Findings findings = new Findings(suite, results, answers, before == null ? null : baseAnswers);
        List<GateCheck> checks = findings.checks(subject.adapterDigest() != null);
        return new EvaluationReport(
                subject.evaluationId(),
                suite.digest(),
                subject.model(),
                subject.adapterDigest(),
                subject.base() == null ? null : subject.base().digest(),
                subject.runId(),
                suite.datasetId(),
                suite.name(),
                checks.stream().allMatch(check -> check.passed() || !check.gating()),
                findings.right(QuestionKind.FACT).size(),
                findings.of(QuestionKind.FACT).size(),
                findings.controlsKept(),
                findings.controlsAsked(),
                checks,
                results);
    }
}
