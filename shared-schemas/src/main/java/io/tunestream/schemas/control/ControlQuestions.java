package io.tunestream.schemas.control;

import io.tunestream.schemas.id.Digests;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** The shipped control questions: {@code controls/<language>.tsv}, with instruction, question and expected answer. */
public final class ControlQuestions {
    private static final int COLUMNS = 3;

    private ControlQuestions() {}

    /**
     * Questions of one half, at most so many.
     *
     * @param most how many; the choice is spread over the list by hash and stays when the list grows at its end
     */
    public static List<ControlQuestion> of(Language language, ControlHalf half, int most) {
        return all(language).stream()
                .filter(question -> question.half() == half)
                .sorted(Comparator.comparing(question -> Digests.sha256("order " + question.question())))
                .limit(most)
                .toList();
    }

    /** Every question of a language. */
    public static List<ControlQuestion> all(Language language) {
        String resource = "/controls/" + language.code() + ".tsv";
        try (InputStream in = Objects.requireNonNull(ControlQuestions.class.getResourceAsStream(resource), resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(ControlQuestions::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    private static ControlQuestion parse(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalStateException("control question has " + cells.length + " columns, not 3: " + line);
        }
        return new ControlQuestion(cells[0], cells[1], cells[2]);
    }
}
