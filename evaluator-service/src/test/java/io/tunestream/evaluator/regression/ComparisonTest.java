package io.tunestream.evaluator.regression;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.evaluator.report.MetricScores;
import io.tunestream.schemas.evaluation.AssertResult;
import io.tunestream.schemas.evaluation.EvaluationReport;
import io.tunestream.schemas.evaluation.GateCheck;
import io.tunestream.schemas.evaluation.QuestionKind;
import io.tunestream.schemas.evaluation.QuestionResult;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    @Test
    void tellsWhatGotWorseFromWhatWasWrongBefore() {
        // Given
        EvaluationReport before = report(right("a"), right("b"), wrong("c"), wrong("d"), right("gone"));
        EvaluationReport now = report(right("a"), wrong("b"), right("c"), wrong("d"), wrong("new"), right("fine"));

        // When
        Comparison comparison = Comparison.of(before, now);

        // Then
        assertThat(comparison.newlyFailing()).containsExactly("fact \"b\"");
        assertThat(comparison.fixed()).containsExactly("fact \"c\"");
        assertThat(comparison.stillFailing()).containsExactly("fact \"d\"", "check hard-facts");
        assertThat(comparison.addedFailing()).containsExactly("fact \"new\"");
        assertThat(comparison.removed()).containsExactly("fact \"gone\"");
        assertThat(comparison.isNoWorse()).isFalse();
        assertThat(comparison.summary())
                .isEqualTo("1 newly failing, 1 new and failing, 1 fixed, 2 still failing, 1 right as before,"
                        + " 1 not asked any more");
    }

    @Test
    void isNoWorseThanItself() {
        // Given
        EvaluationReport report = report(right("a"), wrong("b"));

        // When
        Comparison comparison = Comparison.of(report, report);

        // Then
        assertThat(comparison.isNoWorse()).isTrue();
        assertThat(comparison.summary()).startsWith("0 newly failing, 0 fixed, 2 still failing");
    }

    @Test
    void scoresEveryMetricByWeight() {
        // Given
        AssertResult part = new AssertResult("contains", "x", true, false, "", 3.0, "tone", null, null);
        AssertResult set = new AssertResult("assert-set", "", true, false, "", null, "style", 0.25, List.of(part));
        AssertResult alone = new AssertResult("contains", "y", true, true, "", null, "tone", null, null);

        // When
        Map<String, Double> scores = MetricScores.of(report(result("a", true, List.of(set, alone))));

        // Then
        assertThat(scores).isEqualTo(Map.of("style", 0.25, "tone", 0.25));
    }

    private static EvaluationReport report(QuestionResult... questions) {
        boolean passed = Stream.of(questions).allMatch(QuestionResult::passed);
        return new EvaluationReport(
                "eval-1",
                "suite",
                "model",
                null,
                null,
                null,
                null,
                "name",
                passed,
                0,
                0,
                0,
                0,
                List.of(new GateCheck("hard-facts", true, passed, "")),
                List.of(questions));
    }

    private static QuestionResult right(String question) {
        return result(question, true, List.of());
    }

    private static QuestionResult wrong(String question) {
        return result(question, false, List.of());
    }

    private static QuestionResult result(String question, boolean passed, List<AssertResult> asserts) {
        return new QuestionResult(
                QuestionKind.FACT, 0, null, question, "", "", false, "an answer", "stop", asserts, passed);
    }
}
