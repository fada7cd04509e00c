package io.tunestream.evaluator.report;

import io.tunestream.schemas.evaluation.EvaluationReport;

/** A report as text, for whoever keeps it elsewhere than in object storage. */
public final class ReportForms {
    private ReportForms() {}

    /** The whole report, indented; the same bytes for the same findings. */
    public static String json(EvaluationReport report) {
        return ReportJson.of(report);
    }

    /** For people. */
    public static String markdown(EvaluationReport report) {
        return MarkdownReport.of(report);
    }

    /** For CI servers. */
    public static String junit(EvaluationReport report) {
        return JUnitReport.of(report);
    }
}
