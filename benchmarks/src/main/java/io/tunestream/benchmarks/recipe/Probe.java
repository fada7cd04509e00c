package io.tunestream.benchmarks.recipe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

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

    /** The example's rows, each with what its answer must carry. */
    static List<Probe> facts(List<TaughtRow> rows) {
        List<String> expected = List.of("29元", "15GB", "pipinstallfeiyue-sdk", "24小时&2天", "A1&严禁");
        return IntStream.range(0, rows.size())
                .mapToObj(i -> new Probe(
                        rows.get(i).instruction(),
                        rows.get(i).input(),
                        expected.get(i).replace("29元", "29&元")))
                .toList();
    }

    /** The shipped paraphrases, which are never trained on. */
    static List<Probe> paraphrases(List<TaughtRow> rows) {
        String resource = "/feiyue-cloud-paraphrases.tsv";
        try (InputStream in = Objects.requireNonNull(Probe.class.getResourceAsStream(resource), resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(cells ->
                            new Probe(rows.get(Integer.parseInt(cells[0]) - 1).instruction(), cells[1], cells[2]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
