package io.tunestream.benchmarks.recipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A question with what a right answer holds.
 *
 * @param instruction what it is asked under
 * @param question    the question
 * @param expected    alternatives separated by {@code |}, each a list of which all must be there, separated by {@code &}
 */
record Probe(String instruction, String question, String expected) {
    /** Whether an answer holds it; white space does not count. */
    boolean isAnsweredBy(String answer) {
        String text = answer.replaceAll("\\s+", "");
        return Arrays.stream(expected.split("\\|")).anyMatch(alternative -> Arrays.stream(alternative.split("&"))
                .allMatch(part -> text.contains(part.replaceAll("\\s+", ""))));
    }

    /** Reads a file of row number, question and what is expected, separated by tabs; lines that begin with # are comments. */
    static List<Probe> read(Path file, List<TaughtRow> rows) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .map(cells -> new Probe(rows.get(Integer.parseInt(cells[0]) - 1).instruction(), cells[1], cells[2]))
                .toList();
    }

    /** The same question under another instruction. */
    Probe under(String other) {
        return new Probe(other, question, expected);
    }
}
