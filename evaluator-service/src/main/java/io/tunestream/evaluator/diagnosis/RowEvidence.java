package io.tunestream.evaluator.diagnosis;

import io.tunestream.evaluator.assertion.Assertion;
import io.tunestream.evaluator.contradiction.SameQuestion;
import io.tunestream.evaluator.fact.AnswerText;
import io.tunestream.evaluator.suite.Suite;
import io.tunestream.evaluator.suite.SuiteQuestion;
import io.tunestream.schemas.evaluation.QuestionKind;
import io.tunestream.schemas.evaluation.QuestionResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
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
        for (List<SuiteQuestion> alike : alike()) {
            boolean matters = alike.stream().anyMatch(question -> wrongRows.contains(question.row()));
            SuiteQuestion first = alike.get(0);
            Optional<SuiteQuestion> other = alike.stream()
                    .filter(question -> !answer(question).equals(answer(first)))
                    .findFirst();
            if (matters && other.isPresent()) {
                alike.forEach(question -> rows.add(question.row()));
                shown.add("rows " + first.row() + " and " + other.get().row() + " both ask \"" + first.text()
                        + "\" and answer differently");
            }
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Diagnosis.Contradiction(
                        shown.stream().limit(SHOWN).collect(Collectors.joining("; ")), List.copyOf(rows)));
    }

    /** Rows that ask the same under the same instruction, together. */
    private Collection<List<SuiteQuestion>> alike() {
        return taught.stream()
                .collect(Collectors.groupingBy(
                        question -> SameQuestion.key(question.instruction(), question.input()),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values();
    }

    private static String answer(SuiteQuestion question) {
        return SameQuestion.folded(String.valueOf(question.taught()));
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
