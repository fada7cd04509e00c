package io.tunestream.evaluator.gate;

import io.tunestream.evaluator.client.Answer;
import io.tunestream.evaluator.client.AnswerFault;
import io.tunestream.evaluator.suite.Suite;
import io.tunestream.schemas.evaluation.AssertForm;
import io.tunestream.schemas.evaluation.AssertResult;
import io.tunestream.schemas.evaluation.GateCheck;
import io.tunestream.schemas.evaluation.QuestionKind;
import io.tunestream.schemas.evaluation.QuestionResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The marked answers to a suite, and the checks that follow from them. */
final class Findings {
    private static final String TAUGHT_ELSEWHERE = "taught-elsewhere";
    private static final int SHOWN = 5;
    /** A share of whole questions is compared in binary. */
    private static final double ROUNDING = 1e-9;

    private final Suite suite;
    private final List<QuestionResult> results;
    private final List<Answer> answers;
    private final @Nullable List<Answer> baseAnswers;

    /** @param baseAnswers absent: there is no base to compare with */
    Findings(Suite suite, List<QuestionResult> results, List<Answer> answers, @Nullable List<Answer> baseAnswers) {
        this.suite = suite;
        this.results = results;
        this.answers = answers;
        this.baseAnswers = baseAnswers;
    }

    List<GateCheck> checks(boolean ofAdapter) {
        List<GateCheck> checks = new ArrayList<>();
        checks.add(hardFacts());
        checks.add(forbidden());
        checks.add(stops());
        checks.add(finite());
        checks.add(collapse());
        if (ofAdapter && baseAnswers != null) {
            checks.add(effect(baseAnswers));
        }
        if (ofAdapter) {
            checks.add(rendering());
        }
        if (!of(QuestionKind.BARE).isEmpty() && !suite.gates(QuestionKind.BARE)) {
            checks.add(bare());
        }
        if (!of(QuestionKind.PARAPHRASE).isEmpty()) {
            checks.add(paraphrases());
        }
        if (!of(QuestionKind.PROBE).isEmpty()) {
            checks.add(taughtElsewhere());
        }
        if (!of(QuestionKind.CONTROL).isEmpty()) {
            checks.add(controls());
        }
        checks.add(coverage());
        return List.copyOf(checks);
    }

    List<QuestionResult> of(QuestionKind kind) {
        return results.stream().filter(result -> result.kind() == kind).toList();
    }

    List<QuestionResult> right(QuestionKind kind) {
        return of(kind).stream().filter(QuestionResult::passed).toList();
    }

    /** Without a base, every control question counts; with one, only those that it answers right. */
    int controlsAsked() {
        return (int) of(QuestionKind.CONTROL).stream().filter(this::counts).count();
    }

    int controlsKept() {
        return (int) right(QuestionKind.CONTROL).stream().filter(this::counts).count();
    }

    private boolean counts(QuestionResult result) {
        return result.baseRight() || baseAnswers == null;
    }

    private GateCheck hardFacts() {
        List<QuestionResult> asked = gating();
        List<String> wrong = asked.stream()
                .filter(result -> !missing(result).isEmpty())
                .map(result -> named(result) + " lacks " + String.join(", ", missing(result)))
                .toList();
        return check("hard-facts", asked.size(), wrong, "questions carry all their facts");
    }

    private GateCheck forbidden() {
        List<QuestionResult> asked = gating();
        List<String> wrong = asked.stream()
                .filter(result -> !said(result).isEmpty())
                .map(result -> named(result) + " says " + String.join(", ", said(result)))
                .toList();
        return check("forbidden-facts", asked.size(), wrong, "questions are free of forbidden values");
    }

    private GateCheck stops() {
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        for (int i = 0; i < results.size(); i++) {
            if (suite.gates(results.get(i).kind())) {
                asked++;
                if (!answers.get(i).isStopped()) {
                    wrong.add(named(results.get(i)) + " ended with "
                            + answers.get(i).finishReason());
                }
            }
        }
        return check("stops-by-itself", asked, wrong, "answers end by themselves");
    }

    private GateCheck finite() {
        return faults("finite", Findings::broken, "answers are text");
    }

    private GateCheck collapse() {
        return faults("no-collapse", Findings::collapsed, "answers are not one piece of text repeated");
    }

    private GateCheck faults(String name, Function<Answer, Optional<String>> fault, String right) {
        List<String> wrong = IntStream.range(0, results.size())
                .filter(i -> suite.gates(results.get(i).kind()))
                .mapToObj(i -> fault.apply(answers.get(i)).map(what -> named(results.get(i)) + " " + what))
                .flatMap(Optional::stream)
                .toList();
        return check(name, gating().size(), wrong, right);
    }

    private static Optional<String> broken(Answer answer) {
        String failure = answer.failure();
        if (failure != null) {
            return Optional.of("failed with " + failure);
        }
        return answer.text().isBlank() ? Degeneration.of(answer.text()) : Optional.empty();
    }

    private static Optional<String> collapsed(Answer answer) {
        return answer.text().isBlank() ? Optional.empty() : Degeneration.of(answer.text());
    }

    private GateCheck effect(List<Answer> before) {
        List<Integer> compared = IntStream.range(0, answers.size())
                .filter(i -> before.get(i).isAsked())
                .boxed()
                .toList();
        long changed = compared.stream()
                .filter(i -> differ(before.get(i), answers.get(i)))
                .count();
        String evidence = changed + " of " + compared.size() + " answers differ from the base's";
        return new GateCheck("has-an-effect", true, changed > 0, evidence);
    }

    /** A base's answer that was cut may go on like the other. */
    private static boolean differ(Answer base, Answer other) {
        return base.isCut()
                ? !other.text().startsWith(base.text())
                : !other.text().equals(base.text());
    }

    /** The serving side renders the golden prompts before it answers with an adapter, and refuses it where they differ. */
    private GateCheck rendering() {
        List<String> drifted = answers.stream()
                .filter(answer -> answer.hasFailedWith(AnswerFault.PROMPT_DRIFT))
                .map(Answer::failure)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return new GateCheck(
                "rendering-parity",
                true,
                drifted.isEmpty(),
                drifted.isEmpty()
                        ? "the adapter was served, which its golden prompts must allow"
                        : String.join("; ", drifted));
    }

    private GateCheck bare() {
        GateCheck check = share(QuestionKind.BARE, "bare-questions", 1);
        return new GateCheck(check.name(), false, check.passed(), check.evidence());
    }

    private GateCheck paraphrases() {
        return share(QuestionKind.PARAPHRASE, "paraphrases", suite.paraphrasesThreshold());
    }

    private GateCheck share(QuestionKind kind, String name, double threshold) {
        List<QuestionResult> asked = of(kind);
        List<String> wrong = asked.stream()
                .filter(result -> !result.passed())
                .map(Findings::named)
                .toList();
        boolean passed = asked.size() - wrong.size() >= threshold * asked.size() - ROUNDING;
        GateCheck check = check(name, asked.size(), wrong, "are right" + wanted(threshold));
        return new GateCheck(name, true, passed, check.evidence());
    }

    /** What the base says by itself is none of what was taught. */
    private GateCheck taughtElsewhere() {
        List<QuestionResult> asked =
                of(QuestionKind.PROBE).stream().filter(this::counts).toList();
        List<String> taught = asked.stream()
                .filter(result -> !result.passed())
                .map(Findings::named)
                .toList();
        double threshold = suite.taughtElsewhereThreshold();
        boolean gating = threshold < 1;
        boolean passed = taught.size() <= (gating ? threshold : 0) * asked.size() + ROUNDING;
        String summary =
                taught.size() + " of " + asked.size() + " questions about untaught values are answered as taught";
        String allowed = gating ? ", at most " + Math.round(100 * threshold) + " % allowed" : "";
        return new GateCheck(TAUGHT_ELSEWHERE, gating, passed, listed(summary + allowed, taught));
    }

    private static String wanted(double threshold) {
        return threshold == 1 ? "" : ", at least " + Math.round(100 * threshold) + " % wanted";
    }

    /** Without a base there is nothing to keep, only knowledge to report. */
    private GateCheck controls() {
        int asked = controlsAsked();
        double threshold = suite.controlsThreshold();
        String evidence = controlsKept() + " of " + asked + " right"
                + (baseAnswers != null
                        ? " that the base answers right" + wanted(threshold) + ", " + suite.count(QuestionKind.CONTROL)
                                + " in the suite"
                        : "");
        boolean passed = controlsKept() >= threshold * asked - ROUNDING;
        return new GateCheck("controls-kept", baseAnswers != null, passed, evidence);
    }

    private GateCheck coverage() {
        long rows = results.stream()
                .map(QuestionResult::row)
                .filter(row -> row > 0)
                .distinct()
                .count();
        return new GateCheck("coverage", false, rows >= suite.rows(), rows + " of " + suite.rows() + " rows asked");
    }

    private List<QuestionResult> gating() {
        return results.stream().filter(result -> suite.gates(result.kind())).toList();
    }

    private static GateCheck check(String name, int asked, List<String> wrong, String right) {
        String summary = (asked - wrong.size()) + " of " + asked + " " + right;
        return new GateCheck(name, true, wrong.isEmpty(), listed(summary, wrong));
    }

    private static String listed(String summary, List<String> which) {
        String shown = which.stream().limit(SHOWN).collect(Collectors.joining("; "));
        String more = which.size() > SHOWN ? "; and " + (which.size() - SHOWN) + " more" : "";
        return which.isEmpty() ? summary : summary + ": " + shown + more;
    }

    private static List<String> missing(QuestionResult result) {
        return failed(result, type -> !AssertForm.isForbidding(type));
    }

    private static List<String> said(QuestionResult result) {
        return failed(result, AssertForm::isForbidding);
    }

    private static List<String> failed(QuestionResult result, Predicate<String> types) {
        return result.asserts().stream()
                .filter(assertion -> assertion.hard() && !assertion.passed() && types.test(assertion.type()))
                .map(AssertResult::value)
                .toList();
    }

    private static String named(QuestionResult result) {
        String row = result.row() == 0 ? "" : "row " + result.row() + " ";
        return row + (result.kind() == QuestionKind.BARE ? "without instruction " : "") + "\"" + result.question()
                + "\"";
    }
}
