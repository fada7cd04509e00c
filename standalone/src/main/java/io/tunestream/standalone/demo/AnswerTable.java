package io.tunestream.standalone.demo;

import io.tunestream.schemas.evaluation.EvaluationReport;
import io.tunestream.schemas.evaluation.QuestionKind;
import io.tunestream.schemas.evaluation.QuestionResult;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** The answers before and after, side by side; wide characters count as two columns. */
final class AnswerTable {
    private static final int QUESTION = 20;
    private static final int ANSWER = 36;
    private static final int FACT = 20;
    private static final int VERDICT = 9;

    private AnswerTable() {}

    /** The fact questions of a report. */
    static String of(EvaluationReport report) {
        TextTable table = TextTable.forColumns(
                Help.defaultColorScheme(Ansi.OFF),
                column(QUESTION),
                column(ANSWER),
                column(ANSWER),
                column(FACT),
                column(VERDICT));
        table.setAdjustLineBreaksForWideCJKCharacters(true);
        table.addRowValues("QUESTION", "BASE ANSWER", "TUNED ANSWER", "EXPECTED FACT", "VERDICT");
        report.questions().stream()
                .filter(result -> result.kind() == QuestionKind.FACT)
                .forEach(result -> addRow(table, result));
        return table.toString();
    }

    private static void addRow(TextTable table, QuestionResult result) {
        String verdict = result.passed() ? "right" : "WRONG";
        table.addRowValues(
                cell(result.question()),
                cell(result.baseAnswer()),
                cell(result.answer()),
                cell(result.expected()),
                cell(verdict));
    }

    private static Text cell(String text) {
        return Ansi.OFF.text(text.replace('\n', ' ').replace("@|", "@ |"));
    }

    private static Column column(int width) {
        return new Column(width, 1, Overflow.WRAP);
    }
}
