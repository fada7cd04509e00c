package io.tunestream.evaluator.diagnosis;

import io.tunestream.evaluator.assertion.Assertion;
import io.tunestream.evaluator.fact.AnswerText;
import io.tunestream.evaluator.suite.Suite;
import io.tunestream.evaluator.suite.SuiteQuestion;
import io.tunestream.schemas.evaluation.QuestionKind;
import io.tunestream.schemas.evaluation.QuestionResult;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the rows of a data set say about wrong answers. */
final class RowEvidence {
    private static final int SHOWN = 3;

    private final List<QuestionResult> results;
    private final List<SuiteQuestion> taught;

    RowEvidence(List<QuestionResult> results, Suite suite) {
        this.results = results;
        this.taught = suite.questions().stream()
                .filter(question -> question.kind() == QuestionKind.FACT && question.taught() != null)
                .toList();
    }

    /** Rows with a wrong answer under any form. */
    List<Long> failing() {
        return results.stream()
                .filter(result -> result.row() > 0 && !result.passed())
                .map(QuestionResult::row)
                .distinct()
                .sorted()
                .toList();
    }

    /** Rows that ask the same as another and teach another answer, if one of them is answered wrongly. */
    Optional<Diagnosis> contradiction(List<QuestionResult> wrong) {
        Set<Long> wrongRows = wrong.stream().map(QuestionResult::row).collect(Collectors.toSet());
        TreeSet<Long> rows = new TreeSet<>();
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < taught.size(); i++) {
            for (int j = i + 1; j < taught.size(); j++) {
                SuiteQuestion one = taught.get(i);
                SuiteQuestion other = taught.get(j);
                boolean matters = wrongRows.contains(one.row()) || wrongRows.contains(other.row());
                if (matters && contradict(one, other)) {
                    rows.add(one.row());
                    rows.add(other.row());
                    shown.add("rows " + one.row() + " and " + other.row() + " both ask \"" + one.text()
                            + "\" and answer differently");
                }
            }
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Diagnosis.Contradiction(
                        shown.stream().limit(SHOWN).collect(Collectors.joining("; ")), List.copyOf(rows)));
    }

    private static boolean contradict(SuiteQuestion one, SuiteQuestion other) {
        return folded(one.input()).equals(folded(other.input()))
                && folded(String.valueOf(one.instruction())).equals(folded(String.valueOf(other.instruction())))
                && !folded(String.valueOf(one.taught())).equals(folded(String.valueOf(other.taught())));
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Punct}？。，！、；：]+", "");
    }

    /** Taught answers where they were not asked for, if they are a share of the lost ones. */
    Optional<Diagnosis> taughtAnswers(List<QuestionResult> lost, double share) {
        TreeSet<Long> rows = new TreeSet<>();
        List<String> shown = new ArrayList<>();
        for (QuestionResult result : lost) {
            List<Long> sources = sources(result);
            if (!sources.isEmpty()) {
                rows.addAll(sources);
                shown.add("\"" + result.question() + "\" is answered with what row " + sources.get(0) + " taught");
            }
        }
        return shown.isEmpty() || shown.size() < share * lost.size()
                ? Optional.empty()
                : Optional.of(new Diagnosis.Overgeneralised(
                        shown.size() + " of " + lost.size() + " lost answers are taught ones: "
                                + shown.stream().limit(SHOWN).collect(Collectors.joining("; ")),
                        List.copyOf(rows)));
    }

    /** The rows whose every fact an answer carries, though another question was asked. */
    private List<Long> sources(QuestionResult result) {
        AnswerText answer = new AnswerText(result.answer());
        AnswerText base = new AnswerText(result.baseAnswer());
        return taught.stream()
                .filter(question -> !question.asserts().isEmpty())
                .filter(question -> holds(question.asserts(), answer) && !holds(question.asserts(), base))
                .map(SuiteQuestion::row)
                .toList();
    }

    private static boolean holds(List<Assertion> asserts, AnswerText answer) {
        return asserts.stream()
                .filter(assertion -> !assertion.isForbidding())
                .anyMatch(assertion -> assertion.check(answer).passed());
    }

    /** The wrong answers, a few of them. */
    static String words(List<QuestionResult> wrong) {
        return wrong.stream().limit(SHOWN).map(result -> "row " + result.row()).collect(Collectors.joining(", "));
    }
}
