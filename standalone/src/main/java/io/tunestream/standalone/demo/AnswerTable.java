package io.tunestream.standalone.demo;

import io.tunestream.schemas.evaluation.EvaluationReport;
import io.tunestream.schemas.evaluation.QuestionKind;
import io.tunestream.schemas.evaluation.QuestionResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jline.utils.AttributedString;

/** The answers before and after, side by side, wrapped by display columns: a Chinese character takes two. */
final class AnswerTable {
    private static final List<String> HEADER =
            List.of("QUESTION", "BASE ANSWER", "TUNED ANSWER", "EXPECTED FACT", "VERDICT");
    private static final int[] WIDTHS = {18, 36, 36, 18, 7};
    private static final String GAP = "  ";

    private AnswerTable() {}

    /** The fact questions of a report. */
    static String of(EvaluationReport report) {
        List<String> lines = new ArrayList<>(row(HEADER));
        lines.add(IntStream.of(WIDTHS).mapToObj("-"::repeat).collect(Collectors.joining(GAP)));
        report.questions().stream()
                .filter(result -> result.kind() == QuestionKind.FACT)
                .map(AnswerTable::cells)
                .forEach(cells -> {
                    lines.addAll(row(cells));
                    lines.add("");
                });
        return String.join(System.lineSeparator(), lines);
    }

    private static List<String> cells(QuestionResult result) {
        return List.of(
                result.question(),
                result.baseAnswer(),
                result.answer(),
                result.expected(),
                result.passed() ? "right" : "WRONG");
    }

    private static List<String> row(List<String> cells) {
        List<List<AttributedString>> wrapped = IntStream.range(0, WIDTHS.length)
                .mapToObj(column -> wrap(cells.get(column), WIDTHS[column]))
                .toList();
        int height = wrapped.stream().mapToInt(List::size).max().orElse(0);
        return IntStream.range(0, height)
                .mapToObj(line -> IntStream.range(0, WIDTHS.length)
                        .mapToObj(column -> piece(wrapped.get(column), line, WIDTHS[column]))
                        .collect(Collectors.joining(GAP))
                        .stripTrailing())
                .toList();
    }

    private static List<AttributedString> wrap(String cell, int width) {
        return new AttributedString(cell.replaceAll("\\s+", " ").strip()).columnSplitLength(width);
    }

    private static String piece(List<AttributedString> lines, int line, int width) {
        if (line >= lines.size()) {
            return " ".repeat(width);
        }
        AttributedString piece = lines.get(line);
        return piece + " ".repeat(Math.max(0, width - piece.columnLength()));
    }
}
