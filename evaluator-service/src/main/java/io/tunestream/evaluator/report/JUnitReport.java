package io.tunestream.evaluator.report;

import io.tunestream.schemas.evaluation.AssertResult;
import io.tunestream.schemas.evaluation.EvaluationReport;
import io.tunestream.schemas.evaluation.GateCheck;
import io.tunestream.schemas.evaluation.QuestionResult;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A report as JUnit XML, for CI servers: one suite of the gate's checks and one of the questions. What does not decide is
 * skipped with its evidence when it is wrong, so a build fails exactly when the gate does.
 *
 * @see <a href="https://github.com/testmoapp/junitxml">The common JUnit XML format</a>
 */
final class JUnitReport {
    private final StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    private final EvaluationReport report;

    private JUnitReport(EvaluationReport report) {
        this.report = report;
    }

    static String of(EvaluationReport report) {
        return new JUnitReport(report).write();
    }

    private String write() {
        List<GateCheck> checks = report.checks();
        line("<testsuites name=\"" + escaped(report.name()) + "\">");
        open(
                "gate",
                checks.size(),
                checks.stream().filter(c -> c.gating() && !c.passed()).count(),
                checks.stream().filter(c -> !c.gating() && !c.passed()).count());
        checks.forEach(this::check);
        line("  </testsuite>");
        List<QuestionResult> questions = report.questions();
        open(
                "questions",
                questions.size(),
                questions.stream().filter(q -> !q.passed() && gates(q)).count(),
                questions.stream().filter(q -> !q.passed() && !gates(q)).count());
        questions.forEach(this::question);
        line("  </testsuite>");
        line("</testsuites>");
        return xml.toString();
    }

    private void open(String name, int tests, long failures, long skipped) {
        line("  <testsuite name=\"" + escaped(report.name()) + "." + name + "\" tests=\"" + tests + "\" failures=\""
                + failures + "\" errors=\"0\" skipped=\"" + skipped + "\">");
    }

    private void check(GateCheck check) {
        testcase("gate", check.name(), check.passed(), check.gating(), check.evidence(), "");
    }

    private void question(QuestionResult result) {
        String failed = result.asserts().stream()
                .filter(assertion -> !assertion.passed())
                .map(JUnitReport::words)
                .collect(Collectors.joining("; "));
        String name = (result.row() == 0 ? "" : "row " + result.row() + ": ") + result.question();
        testcase(
                result.kind().name().toLowerCase(Locale.ROOT),
                name,
                result.passed(),
                gates(result),
                failed,
                "answer: " + result.answer());
    }

    private void testcase(
            String className, String name, boolean passed, boolean decides, String message, String details) {
        String start = "    <testcase classname=\"" + escaped(report.name() + "." + className) + "\" name=\""
                + escaped(name) + "\"";
        if (passed) {
            line(start + "/>");
        } else if (decides) {
            line(start + "><failure message=\"" + escaped(message) + "\">" + escaped(details)
                    + "</failure></testcase>");
        } else {
            line(start + "><skipped message=\"" + escaped("reported only: " + message) + "\"/></testcase>");
        }
    }

    /** Questions of a kind decide unless the gate reports that kind in a check of its own that does not. */
    private boolean gates(QuestionResult result) {
        return switch (result.kind()) {
            case FACT -> true;
            case BARE ->
                report.checks().stream().noneMatch(check -> check.name().equals("bare-questions"));
            case PARAPHRASE, PROBE, CONTROL -> false;
        };
    }

    private static String words(AssertResult failed) {
        return failed.type() + " \"" + failed.value() + "\" (" + failed.reason() + ")";
    }

    private void line(String line) {
        xml.append(line).append('\n');
    }

    /** Escapes markup, and replaces what XML 1.0 can not hold at all. */
    private static String escaped(String text) {
        return text.replaceAll("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "\uFFFD")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\n", "&#10;");
    }
}
