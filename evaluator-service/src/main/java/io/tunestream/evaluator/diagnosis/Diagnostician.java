package io.tunestream.evaluator.diagnosis;

import io.tunestream.evaluator.client.AnswerFault;
import io.tunestream.evaluator.gate.Degeneration;
import io.tunestream.evaluator.suite.Suite;
import io.tunestream.schemas.evaluation.EvaluationReport;
import io.tunestream.schemas.evaluation.QuestionKind;
import io.tunestream.schemas.evaluation.QuestionResult;
import io.tunestream.schemas.event.RunCompletion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Decides what is wrong with a candidate, from the gate's findings and what training says of itself. The order is the
 * order of causes: broken numbers make wrong facts, so they are named first. Same findings, same diagnosis.
 */
public final class Diagnostician {
    private static final double MOST = 0.5;
    private static final String STOPPED = "stop";

    private final EvaluationReport report;
    private final RunFacts run;
    private final List<QuestionResult> facts;
    private final List<QuestionResult> wrong;
    private final RowEvidence rows;

    private Diagnostician(EvaluationReport report, Suite suite, RunFacts run) {
        this.report = report;
        this.run = run;
        this.facts = of(QuestionKind.FACT);
        this.wrong = facts.stream().filter(result -> !result.passed()).toList();
        this.rows = new RowEvidence(report.questions(), suite);
    }

    /** The diagnosis of a candidate. */
    public static Diagnosis diagnose(EvaluationReport report, Suite suite, RunFacts run) {
        return new Diagnostician(report, suite, run).decide();
    }

    private Diagnosis decide() {
        if (report.passed()) {
            return new Diagnosis.Passed(score());
        }
        List<Supplier<Optional<Diagnosis>>> rules = List.of(
                this::nonFinite,
                this::otherRendering,
                this::withoutEffect,
                this::collapsed,
                this::neverStops,
                this::contradiction,
                this::otherForm,
                this::underfit,
                this::wrongFact,
                this::taughtElsewhere,
                this::lostControls);
        return rules.stream()
                .flatMap(rule -> rule.get().stream())
                .findFirst()
                .orElseGet(() -> new Diagnosis.WrongFact(reasons(), rows.failing()));
    }

    private Optional<Diagnosis> nonFinite() {
        if (run.completion() == RunCompletion.NON_FINITE) {
            return Optional.of(new Diagnosis.NonFinite("training stopped being finite: " + run.words()));
        }
        boolean answered = report.questions().stream()
                .anyMatch(result -> result.finishReason().equals(AnswerFault.NON_FINITE.code()));
        return answered ? gateEvidence("finite").map(Diagnosis.NonFinite::new) : Optional.empty();
    }

    private Optional<Diagnosis> otherRendering() {
        return gateEvidence("rendering-parity").map(evidence -> new Diagnosis.TemplateDrift(evidence, List.of()));
    }

    private Optional<Diagnosis> withoutEffect() {
        return gateEvidence("has-an-effect").map(Diagnosis.AdapterWithoutEffect::new);
    }

    private Optional<Diagnosis> collapsed() {
        List<QuestionResult> broken = facts.stream()
                .filter(result -> Degeneration.of(result.answer()).isPresent() || isGibberish(result))
                .toList();
        return most(
                broken,
                () -> new Diagnosis.Collapsed(broken.size() + " of " + facts.size() + " answers are no text, such as \""
                        + beginning(broken.get(0).answer()) + "\"; " + run.words()));
    }

    /** Not one piece over and over but a few, without an end and without what was taught, after a ruined training. */
    private boolean isGibberish(QuestionResult result) {
        return run.isRuined() && !STOPPED.equals(result.finishReason()) && !result.passed();
    }

    private Optional<Diagnosis> neverStops() {
        List<QuestionResult> endless = facts.stream()
                .filter(result -> !STOPPED.equals(result.finishReason()))
                .toList();
        return most(
                endless,
                () -> new Diagnosis.NeverStops(
                        endless.size() + " of " + facts.size() + " answers did not end by themselves"));
    }

    private Optional<Diagnosis> contradiction() {
        return rows.contradiction(wrong);
    }

    /** Right under one form of the question and wrong under the other, for most of what is wrong. */
    private Optional<Diagnosis> otherForm() {
        List<QuestionResult> bare = of(QuestionKind.BARE);
        Set<Long> rightBare = Set.copyOf(numbers(bare, QuestionResult::passed));
        List<Long> drifted = numbers(wrong, result -> rightBare.contains(result.row()));
        if (!drifted.isEmpty() && drifted.size() > MOST * wrong.size()) {
            return Optional.of(new Diagnosis.TemplateDrift(
                    drifted.size() + " of " + wrong.size()
                            + " rows that are wrong under their own instruction are right without one",
                    drifted));
        }
        List<Long> wrongBare = numbers(bare, result -> !result.passed());
        boolean gated = gateEvidence("hard-facts").isPresent() && wrong.isEmpty();
        return gated && !wrongBare.isEmpty()
                ? Optional.of(new Diagnosis.TemplateDrift(
                        "every row is right under its own instruction, " + wrongBare.size() + " of " + bare.size()
                                + " are wrong without one",
                        wrongBare))
                : Optional.empty();
    }

    private Optional<Diagnosis> underfit() {
        return run.isLearned()
                ? Optional.empty()
                : most(
                        wrong,
                        () -> new Diagnosis.Underfit(
                                wrong.size() + " of " + facts.size() + " facts are wrong after " + run.words()));
    }

    private Optional<Diagnosis> wrongFact() {
        return wrong.isEmpty()
                ? Optional.empty()
                : Optional.of(new Diagnosis.WrongFact(
                        wrong.size() + " of " + facts.size() + " facts are wrong after " + run.words() + ": "
                                + RowEvidence.words(wrong),
                        numbers(wrong, result -> true)));
    }

    /** Untaught values with a taught answer, more of them than the suite allows. */
    private Optional<Diagnosis> taughtElsewhere() {
        return gateEvidence("taught-elsewhere")
                .map(evidence -> new Diagnosis.Overgeneralised(
                        evidence, numbers(of(QuestionKind.PROBE), result -> result.baseRight() && !result.passed())));
    }

    /** Lost because the answer is a taught one, or because it is gone. */
    private Optional<Diagnosis> lostControls() {
        return gateEvidence("controls-kept").map(evidence -> {
            List<QuestionResult> lost = of(QuestionKind.CONTROL).stream()
                    .filter(result -> result.baseRight() && !result.passed())
                    .toList();
            return rows.taughtAnswers(lost, MOST).orElseGet(() -> new Diagnosis.Forgetting(evidence));
        });
    }

    /** A diagnosis where at least half of the facts are concerned. */
    private Optional<Diagnosis> most(List<QuestionResult> concerned, Supplier<Diagnosis> diagnosis) {
        boolean most = !concerned.isEmpty() && concerned.size() >= MOST * facts.size();
        return most ? Optional.of(diagnosis.get()) : Optional.empty();
    }

    /** The evidence of a check that failed. */
    private Optional<String> gateEvidence(String name) {
        return report.checks().stream()
                .filter(check ->
                        check.gating() && !check.passed() && check.name().equals(name))
                .map(check -> name + ": " + check.evidence())
                .findFirst();
    }

    private List<QuestionResult> of(QuestionKind kind) {
        return report.questions().stream()
                .filter(result -> result.kind() == kind)
                .toList();
    }

    private static List<Long> numbers(List<QuestionResult> results, Predicate<QuestionResult> which) {
        return results.stream()
                .filter(which)
                .map(QuestionResult::row)
                .filter(row -> row > 0)
                .distinct()
                .sorted()
                .toList();
    }

    private String score() {
        return "facts " + report.factsRight() + "/" + report.facts() + ", controls " + report.controlsKept() + "/"
                + report.controlsAsked();
    }

    private String reasons() {
        return report.reasons().stream().findFirst().orElseGet(this::score);
    }

    private static String beginning(String answer) {
        return answer.length() <= 40 ? answer : answer.substring(0, 40) + "…";
    }
}
