package io.tunestream.evaluator.regression;

import io.tunestream.schemas.evaluation.EvaluationReport;
import io.tunestream.schemas.evaluation.GateCheck;
import io.tunestream.schemas.evaluation.QuestionResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
        Map<Change, List<String>> changes = after.entrySet().stream()
                .collect(Collectors.groupingBy(
                        entry -> Change.of(before.get(entry.getKey()), entry.getValue()),
                        Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        return new Comparison(
                changes.getOrDefault(Change.NEWLY_FAILING, List.of()),
                changes.getOrDefault(Change.FIXED, List.of()),
                changes.getOrDefault(Change.STILL_FAILING, List.of()),
                changes.getOrDefault(Change.ADDED_FAILING, List.of()),
                before.keySet().stream()
                        .filter(name -> !after.containsKey(name))
                        .toList(),
                changes.getOrDefault(Change.RIGHT_AS_BEFORE, List.of()).size());
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

    /** What became of one outcome. */
    private enum Change {
        NEWLY_FAILING,
        FIXED,
        STILL_FAILING,
        ADDED_FAILING,
        RIGHT_AS_BEFORE,
        ADDED;

        static Change of(@Nullable Boolean was, boolean right) {
            if (was == null) {
                return right ? ADDED : ADDED_FAILING;
            }
            if (right) {
                return was ? RIGHT_AS_BEFORE : FIXED;
            }
            return was ? NEWLY_FAILING : STILL_FAILING;
        }
    }
}
