package io.tunestream.evaluator.regression;

import io.tunestream.evaluator.assertion.Response;
import io.tunestream.evaluator.client.Answer;
import io.tunestream.evaluator.interview.AnswerSheet;
import io.tunestream.evaluator.suite.Suite;
import io.tunestream.evaluator.suite.SuiteQuestion;
import io.tunestream.schemas.evaluation.AssertResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation took. It stands beside the report and not in it, since times differ from run to run and a verdict
 * must not.
 *
 * @param evaluationId the evaluation
 * @param meanMillis   of an answer
 * @param p95Millis    of an answer: 95 of 100 took no longer
 * @param questions    each question that was asked, in the suite's order
 */
public record Timings(String evaluationId, long meanMillis, long p95Millis, List<Timed> questions) {
    private static final double P95 = 0.95;

    public Timings {
        questions = List.copyOf(questions);
    }

    /** Of a model's answers to a suite. */
    public static Timings of(String evaluationId, Suite suite, AnswerSheet sheet) {
        List<Timed> questions = new ArrayList<>();
        for (int i = 0; i < suite.questions().size(); i++) {
            if (sheet.answers().get(i).isAsked()) {
                questions.add(Timed.of(suite.questions().get(i), sheet.answers().get(i)));
            }
        }
        long[] sorted = questions.stream()
                .map(Timed::millis)
                .filter(millis -> millis != null)
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        long sum = 0;
        for (long millis : sorted) {
            sum += millis;
        }
        boolean none = sorted.length == 0;
        return new Timings(
                evaluationId,
                none ? 0 : sum / sorted.length,
                none ? 0 : sorted[(int) Math.ceil(P95 * sorted.length) - 1],
                questions);
    }

    /** Questions that took longer than their {@code latency} assert allows, with the assert in words. */
    public List<String> tooSlow() {
        return questions.stream()
                .flatMap(timed -> timed.latency().stream()
                        .filter(result -> result.hard() && !result.passed())
                        .map(result -> "\"" + timed.question() + "\" took " + timed.millis() + " ms, " + result.type()
                                + " " + result.value()))
                .toList();
    }

    /**
     * One question.
     *
     * @param question the question
     * @param millis   from the request to the whole answer; absent: not measured
     * @param latency  its {@code latency} asserts
     */
    public record Timed(String question, @Nullable Long millis, List<AssertResult> latency) {
        public Timed {
            latency = List.copyOf(latency);
        }

        static Timed of(SuiteQuestion question, Answer answer) {
            Response response = new Response(Response.of(answer.text()).answer(), null, answer.millis());
            List<AssertResult> latency = question.asserts().stream()
                    .filter(assertion -> assertion.isTimed())
                    .map(assertion -> assertion.check(response))
                    .toList();
            return new Timed(question.text(), answer.millis(), latency);
        }
    }
}
