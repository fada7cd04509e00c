package io.tunestream.benchmarks.recipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A row to teach.
 *
 * @param instruction the instruction
 * @param input       the question
 * @param output      the answer
 */
public record TaughtRow(String instruction, String input, String output) {
    /** Reads the example's file, whose cells hold no quotes and no line ends, and only the last one commas. */
    public static List<TaughtRow> read(Path csv) throws IOException {
        return Files.readAllLines(csv).stream()
                .skip(1)
                .filter(line -> !line.isBlank())
                .map(line -> line.split(",", 3))
                .map(cells -> new TaughtRow(cells[0], cells[1], unquoted(cells[2])))
                .toList();
    }

    private static String unquoted(String cell) {
        return cell.startsWith("\"") ? cell.substring(1, cell.length() - 1) : cell;
    }
}
