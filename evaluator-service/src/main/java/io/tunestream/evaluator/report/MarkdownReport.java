package io.tunestream.evaluator.report;

import io.tunestream.schemas.evaluation.DiagnosisNote;
import io.tunestream.schemas.evaluation.EvaluationReport;
import io.tunestream.schemas.evaluation.GateCheck;
import io.tunestream.schemas.evaluation.QuestionKind;
import io.tunestream.schemas.evaluation.QuestionResult;
import io.tunestream.schemas.evaluation.Rung;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report for people, in the Markdown that code hosts render. */
final class MarkdownReport {
    private final StringBuilder text = new StringBuilder();

    private MarkdownReport() {}

    static String of(EvaluationReport report) {
        MarkdownReport markdown = new MarkdownReport();
        markdown.head(report);
        markdown.ladder(report);
        markdown.gate(report.checks());
        markdown.metrics(MetricScores.of(report));
        for (QuestionKind kind : QuestionKind.values()) {
            markdown.questions(
                    kind,
                    report.questions().stream()
                            .filter(result -> result.kind() == kind)
                            .toList());
        }
        return markdown.text.toString();
    }

    private void head(EvaluationReport report) {
        line("# " + report.name() + ": " + (report.passed() ? "passed" : "held"));
        line("");
        line("Facts " + report.factsRight() + "/" + report.facts() + ", controls kept " + report.controlsKept() + "/"
                + report.controlsAsked() + ".");
        line("");
        report.reasons().forEach(reason -> line("- " + cell(reason)));
        if (!report.passed()) {
            line("");
        }
        line("| | |");
        line("|---|---|");
        fact("evaluation", report.evaluationId());
        fact("model", report.model());
        fact("adapter", report.adapterDigest());
        fact("base", report.baseDigest());
        fact("run", report.runId());
        fact("data set", report.datasetId());
        fact("suite", report.suiteDigest());
        line("");
    }

    private void ladder(EvaluationReport report) {
        DiagnosisNote diagnosis = report.diagnosis();
        if (diagnosis != null) {
            line("**Diagnosis: " + diagnosis.type() + "**, " + cell(diagnosis.evidence()));
            line("");
        }
        List<Rung> ladder = report.ladder();
        if (ladder == null) {
            return;
        }
        line("## Attempts");
        line("");
        line("| attempt | facts | controls | verdict | why |");
        line("|---|---|---|---|---|");
        for (Rung rung : ladder) {
            line("| " + rung.attempt() + " | " + of(rung.factsRight(), rung.facts()) + " | "
                    + of(rung.controlsKept(), rung.controlsAsked()) + " | "
                    + (rung.verdict() == null ? "" : rung.verdict()) + " | " + cell(rung.reason()) + " |");
        }
        line("");
    }

    private static String of(@Nullable Integer right, @Nullable Integer asked) {
        return right == null || asked == null ? "" : right + "/" + asked;
    }

    private void gate(List<GateCheck> checks) {
        line("## Gate");
        line("");
        line("| check | result | evidence |");
        line("|---|---|---|");
        for (GateCheck check : checks) {
            String result = check.passed() ? "passed" : check.gating() ? "**failed**" : "not all, reported only";
            line("| " + check.name() + " | " + result + " | " + cell(check.evidence()) + " |");
        }
        line("");
    }

    private void metrics(Map<String, Double> scores) {
        if (scores.isEmpty()) {
            return;
        }
        line("## Metrics");
        line("");
        line("| metric | score |");
        line("|---|---|");
        scores.forEach((metric, score) ->
                line("| " + cell(metric) + " | " + String.format(Locale.ROOT, "%.2f", score) + " |"));
        line("");
    }

    private void questions(QuestionKind kind, List<QuestionResult> results) {
        if (results.isEmpty()) {
            return;
        }
        line("## " + kind.name().charAt(0) + kind.name().substring(1).toLowerCase(Locale.ROOT) + " questions");
        line("");
        line("| row | question | base | answer | expected | verdict |");
        line("|---|---|---|---|---|---|");
        for (QuestionResult result : results) {
            line("| " + (result.row() == 0 ? "" : result.row()) + " | " + cell(result.question()) + " | "
                    + cell(result.baseAnswer()) + " | " + cell(result.answer()) + " | " + cell(result.expected())
                    + " | " + (result.passed() ? "right" : "**wrong**") + " |");
        }
        line("");
    }

    private void fact(String name, @Nullable String value) {
        if (value != null) {
            line("| " + name + " | `" + value + "` |");
        }
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    /** A cell keeps its pipes and can not break out of the table or into HTML. */
    private static String cell(String value) {
        return value.replaceAll("\\s+", " ")
                .replaceAll("\\p{Cntrl}", "\uFFFD")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .strip();
    }
}
