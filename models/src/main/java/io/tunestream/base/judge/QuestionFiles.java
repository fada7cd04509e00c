package io.tunestream.base.judge;

import de.siegmar.fastcsv.reader.CsvReader;
import io.tunestream.base.corpus.Fact;
import io.tunestream.base.corpus.Language;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Where the judge's questions come from. */
final class QuestionFiles {
    private QuestionFiles() {}

    /** An example's rows; each expects its whole answer. */
    static List<Question> rows(Path csv) throws IOException {
        List<Question> rows = new ArrayList<>();
        try (Reader text = Files.newBufferedReader(csv);
                var records = CsvReader.builder().ofNamedCsvRecord(text)) {
            records.forEach(row ->
                    rows.add(new Question(row.getField("instruction"), row.getField("input"), row.getField("output"))));
        }
        return rows;
    }

    /** The example's questions in other words. */
    static List<Question> paraphrases() throws IOException {
        var in = Objects.requireNonNull(QuestionFiles.class.getResourceAsStream("paraphrases.tsv"));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> line.split("\t"))
                    .map(cells -> new Question(cells[0], cells[1], cells[2]))
                    .toList();
        }
    }

    /** Each piece of general knowledge once, in its first wording. */
    static List<Question> controls(Language language) {
        String instruction = language == Language.CHINESE ? "回答问题" : "Answer the question";
        return Fact.load(language).stream()
                .filter(fact -> !fact.isArithmetic())
                .map(fact -> new Question(instruction, fact.questions().get(0), fact.expected()))
                .toList();
    }
}
