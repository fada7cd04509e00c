package io.tunestream.evaluator.regression;

import io.tunestream.schemas.evaluation.EvaluationReport;
import io.tunestream.schemas.evaluation.GateCheck;
import io.tunestream.schemas.evaluation.QuestionResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A report beside an earlier one. Questions are the same when kind, instruction and text are, and checks when their name
 * is, so suites may grow in between.
 *
 * @param newlyFailing right before and wrong now
 * @param fixed        wrong before and right now
 * @param stillFailing wrong both times
 * @param addedFailing not asked before and wrong now
 * @param removed      not asked any more
 * @param unchanged    right both times
 */
public record Comparison(
        List<String> newlyFailing,
        List<String> fixed,
        List<String> stillFailing,
        List<String> addedFailing,
        List<String> removed,
        int unchanged) {
    public Comparison {
        newlyFailing = List.copyOf(newlyFailing);
        fixed = List.copyOf(fixed);
        stillFailing = List.copyOf(stillFailing);
        addedFailing = List.copyOf(addedFailing);
        removed = List.copyOf(removed);
    }

    /** What changed from a baseline to now. */
    public static Comparison of(EvaluationReport baseline, EvaluationReport now) {
        Map<String, Boolean> before = outcomes(baseline);
        Map<String, Boolean> after = outcomes(now);
        List<String> newlyFailing = new ArrayList<>();
        List<String> fixed = new ArrayList<>();
        List<String> stillFailing = new ArrayList<>();
        List<String> addedFailing = new ArrayList<>();
        int unchanged = 0;
        for (Map.Entry<String, Boolean> entry : after.entrySet()) {
            boolean right = entry.getValue();
            Boolean was = before.get(entry.getKey());
            if (was == null) {
                (right ? new ArrayList<String>() : addedFailing).add(entry.getKey());
            } else if (was.equals(right)) {
                unchanged += right ? 1 : 0;
                (right ? new ArrayList<String>() : stillFailing).add(entry.getKey());
            } else {
                (right ? fixed : newlyFailing).add(entry.getKey());
            }
        }
        List<String> removed = before.keySet().stream()
                .filter(name -> !after.containsKey(name))
                .toList();
        return new Comparison(newlyFailing, fixed, stillFailing, addedFailing, removed, unchanged);
    }

    /** Whether nothing got worse; what was wrong before and still is does not count. */
    public boolean isNoWorse() {
        return newlyFailing.isEmpty() && addedFailing.isEmpty();
    }

    /** Such as "3 newly failing, 1 fixed, 2 still failing, 10 right as before". */
    public String summary() {
        List<String> parts = new ArrayList<>(List.of(
                newlyFailing.size() + " newly failing",
                fixed.size() + " fixed",
                stillFailing.size() + " still failing",
                unchanged + " right as before"));
        if (!addedFailing.isEmpty()) {
            parts.add(1, addedFailing.size() + " new and failing");
        }
        if (!removed.isEmpty()) {
            parts.add(removed.size() + " not asked any more");
        }
        return String.join(", ", parts);
    }

    /** Every outcome by its name: questions first, then the checks that decide. */
    private static Map<String, Boolean> outcomes(EvaluationReport report) {
        Map<String, Boolean> outcomes = new LinkedHashMap<>();
        Stream.concat(
                        report.questions().stream().map(result -> Map.entry(name(result), result.passed())),
                        report.checks().stream()
                                .filter(GateCheck::gating)
                                .map(check -> Map.entry("check " + check.name(), check.passed())))
                .forEach(outcome -> outcomes.merge(outcome.getKey(), outcome.getValue(), Boolean::logicalAnd));
        return outcomes;
    }

    private static String name(QuestionResult result) {
        String instruction = result.instruction() == null ? "" : " under \"" + result.instruction() + "\"";
        return result.kind().name().toLowerCase(Locale.ROOT) + " \"" + result.question() + "\"" + instruction;
    }
}
