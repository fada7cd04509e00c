package io.tunestream.evaluator.report;

import io.tunestream.schemas.evaluation.AssertResult;
import io.tunestream.schemas.evaluation.EvaluationReport;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The named scores of a report: the weighted mean of the points of every assert of one {@code metric}, from 0 to 1, as
 * promptfoo has it. Parts of a set count with their own weight.
 */
public final class MetricScores {
    private MetricScores() {}

    /** By name. */
    public static Map<String, Double> of(EvaluationReport report) {
        Map<String, double[]> sums = new TreeMap<>();
        report.questions().stream()
                .flatMap(question -> question.asserts().stream())
                .flatMap(MetricScores::withParts)
                .forEach(result -> add(sums, result));
        Map<String, Double> scores = new TreeMap<>();
        sums.forEach((metric, sum) -> scores.put(metric, sum[1] > 0 ? sum[0] / sum[1] : 0));
        return scores;
    }

    private static Stream<AssertResult> withParts(AssertResult result) {
        List<AssertResult> parts = result.parts() == null ? List.of() : result.parts();
        return Stream.concat(Stream.of(result), parts.stream());
    }

    private static void add(Map<String, double[]> sums, AssertResult result) {
        if (result.metric() != null) {
            double[] sum = sums.computeIfAbsent(result.metric(), metric -> new double[2]);
            sum[0] += result.points() * result.share();
            sum[1] += result.share();
        }
    }
}
