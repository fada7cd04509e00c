package io.tunestream.evaluator.gate;

import io.tunestream.evaluator.assertion.Assertion;
import io.tunestream.evaluator.assertion.Response;
import io.tunestream.evaluator.client.Answer;
import io.tunestream.evaluator.fact.AnswerText;
import io.tunestream.evaluator.fact.Fact;
import io.tunestream.evaluator.fact.ForbiddenFacts;
import io.tunestream.evaluator.suite.SuiteQuestion;
import io.tunestream.schemas.evaluation.AssertResult;
import io.tunestream.schemas.evaluation.QuestionKind;
import io.tunestream.schemas.evaluation.QuestionResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Marks one answer: each assert of its question, and what the base's answer makes forbidden. */
public final class Marking {
    private static final String NOT_FACT = "not-fact";

    private Marking() {}

    /**
     * The result of a question; without a base's answer nothing more is forbidden than the question says.
     *
     * @param number the question's in the suite
     */
    static QuestionResult mark(SuiteQuestion question, BaseSays base, int number, Answer after) {
        Optional<Answer> before = base.to(number);
        Response response = response(after);
        List<AssertResult> results = new ArrayList<>(check(question.asserts(), response));
        results.addAll(check(forbidden(question, base.aboutTheRowOf(number)), response));
        return new QuestionResult(
                question.kind() == null ? QuestionKind.FACT : question.kind(),
                question.row(),
                question.instruction(),
                question.text(),
                question.expected(),
                before.map(Answer::text).orElse(""),
                before.filter(said -> isRight(question, said)).isPresent(),
                after.text(),
                after.finishReason(),
                results,
                allHold(results));
    }

    /** Whether an answer holds what its question asks for. */
    public static boolean isRight(SuiteQuestion question, Answer answer) {
        return allHold(check(question.asserts(), response(answer)));
    }

    private static Response response(Answer answer) {
        return new Response(new AnswerText(answer.text()), answer.finishReason(), answer.millis());
    }

    private static List<AssertResult> check(List<Assertion> asserts, Response response) {
        return asserts.stream()
                .filter(assertion -> !assertion.isTimed()) // Times differ from run to run; a verdict must not.
                .map(assertion -> assertion.check(response))
                .toList();
    }

    private static boolean allHold(List<AssertResult> results) {
        return results.stream().allMatch(result -> result.passed() || !result.hard());
    }

    private static List<Assertion> forbidden(SuiteQuestion question, Optional<Answer> base) {
        String taught = question.taught();
        if (base.isEmpty() || taught == null) {
            return List.of();
        }
        return ForbiddenFacts.of(question.text(), taught, base.get().text()).stream()
                .map(Fact::surface)
                .map(said -> Assertion.hard(NOT_FACT, said, "the untuned base says it here, the data does not"))
                .toList();
    }
}
