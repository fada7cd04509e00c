package io.tunestream.evaluator.gate;

import io.tunestream.evaluator.client.Answer;
import io.tunestream.evaluator.suite.Suite;
import io.tunestream.schemas.evaluation.AssertResult;
import io.tunestream.schemas.evaluation.GateCheck;
import io.tunestream.schemas.evaluation.QuestionKind;
import io.tunestream.schemas.evaluation.QuestionResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The marked answers to a suite, and the checks that follow from them. */
final class Findings {
    private static final String FORBIDDING = "not-";
    private static final int SHOWN = 5;

    private final Suite suite;
    private final List<QuestionResult> results;
    private final List<Answer> answers;
    private final boolean hasBase;

    Findings(Suite suite, List<QuestionResult> results, List<Answer> answers, boolean hasBase) {
        this.suite = suite;
        this.results = results;
        this.answers = answers;
        this.hasBase = hasBase;
    }

    List<GateCheck> checks(boolean ofAdapter) {
        List<GateCheck> checks = new ArrayList<>();
        checks.add(hardFacts());
        checks.add(forbidden());
        checks.add(stops());
        checks.add(finite());
        if (ofAdapter && hasBase) {
            checks.add(effect());
        }
        reported(QuestionKind.BARE, "bare-questions", checks);
        reported(QuestionKind.PARAPHRASE, "paraphrases", checks);
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

    private boolean counts(QuestionResult control) {
        return control.baseRight() || !hasBase;
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
        List<String> wrong = IntStream.range(0, results.size())
                .filter(i -> suite.gates(results.get(i).kind()))
                .mapToObj(i -> fault(answers.get(i)).isEmpty() ? "" : named(results.get(i)) + fault(answers.get(i)))
                .filter(fault -> !fault.isEmpty())
                .toList();
        return check("finite", gating().size(), wrong, "answers are text, none empty or one piece repeated");
    }

    private static String fault(Answer answer) {
        String failure = answer.failure();
        return failure == null
                ? Degeneration.of(answer.text()).map(what -> " " + what).orElse("")
                : " failed with " + failure;
    }

    private GateCheck effect() {
        long changed = results.stream()
                .filter(result -> !result.answer().equals(result.baseAnswer()))
                .count();
        String evidence = changed + " of " + results.size() + " answers differ from the base's";
        return new GateCheck("has-an-effect", true, changed > 0, evidence);
    }

    private void reported(QuestionKind kind, String name, List<GateCheck> checks) {
        if (!of(kind).isEmpty() && !suite.gates(kind)) {
            List<String> wrong = of(kind).stream()
                    .filter(result -> !result.passed())
                    .map(Findings::named)
                    .toList();
            checks.add(reported(check(name, of(kind).size(), wrong, "are right")));
        }
    }

    private GateCheck controls() {
        int asked = controlsAsked();
        String evidence = controlsKept() + " of " + asked + " right"
                + (hasBase
                        ? " that the base answers right, "
                                + of(QuestionKind.CONTROL).size() + " asked"
                        : "");
        return new GateCheck("controls-kept", false, controlsKept() == asked, evidence);
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
        String shown = wrong.stream().limit(SHOWN).collect(Collectors.joining("; "));
        String more = wrong.size() > SHOWN ? "; and " + (wrong.size() - SHOWN) + " more" : "";
        return new GateCheck(name, true, wrong.isEmpty(), wrong.isEmpty() ? summary : summary + ": " + shown + more);
    }

    private static GateCheck reported(GateCheck check) {
        return new GateCheck(check.name(), false, check.passed(), check.evidence());
    }

    private static List<String> missing(QuestionResult result) {
        return failed(result, type -> !type.startsWith(FORBIDDING));
    }

    private static List<String> said(QuestionResult result) {
        return failed(result, type -> type.startsWith(FORBIDDING));
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
