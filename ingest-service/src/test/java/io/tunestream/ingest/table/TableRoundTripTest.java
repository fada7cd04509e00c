package io.tunestream.ingest.table;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.tunestream.schemas.dataset.RawRow;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random tables, written in every form, come back cell by cell; the seed is the test's name. */
class TableRoundTripTest {
    private static final String[] BITS = {
        "a", "飞跃云", "😀", "\"", ",", ";", "\t", "\n", "\r\n", "\r", " ", "15GB", "<b>", "x".repeat(300), "é", "\u2028"
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void everyCellComesBack(long seed) throws IOException {
        // Given
        Random random = new Random(seed);
        List<List<String>> rows = randomRows(random);
        byte[] file = write(rows, random).getBytes(StandardCharsets.UTF_8);

        // When
        List<List<String>> read = read(new TricklingStream(new ByteArrayInputStream(file), random));

        // Then
        assertThat(read).hasSameSizeAs(rows);
        for (int row = 0; row < rows.size(); row++) {
            assertThat(read.get(row)).as("row %d", row).isEqualTo(rows.get(row));
        }
    }

    private static List<List<String>> randomRows(Random random) {
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < 400; row++) {
            rows.add(List.of("q" + cell(random), cell(random), "a" + cell(random)));
        }
        return rows;
    }

    private static String cell(Random random) {
        StringBuilder cell = new StringBuilder();
        for (int bit = random.nextInt(6); bit > 0; bit--) {
            cell.append(BITS[random.nextInt(BITS.length)]);
        }
        return cell.toString();
    }

    private static String write(List<List<String>> rows, Random random) throws IOException {
        StringWriter text = new StringWriter();
        text.write(random.nextBoolean() ? "\uFEFF" : "");
        CsvWriter.CsvWriterBuilder form = CsvWriter.builder()
                .fieldSeparator(",;\t".charAt(random.nextInt(3)))
                .lineDelimiter(LineDelimiter.values()[random.nextInt(3)]);
        if (random.nextBoolean()) {
            form.quoteStrategy(QuoteStrategies.ALWAYS);
        }
        try (CsvWriter csv = form.build(text)) {
            csv.writeRecord("instruction", "input", "output");
            rows.forEach(csv::writeRecord);
        }
        return text.toString();
    }

    private static List<List<String>> read(InputStream file) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (TableReader table = TableReader.open(file)) {
            for (Optional<RawRow> row = table.next(); row.isPresent(); row = table.next()) {
                rows.add(row.get().cells().stream()
                        .map(cell -> cell == null ? "" : cell)
                        .toList());
            }
        }
        return rows;
    }

    /** Hands out a few bytes at a time, so that characters and line ends are torn at every place. */
    private static final class TricklingStream extends FilterInputStream {
        private final Random random;

        TricklingStream(InputStream in, Random random) {
            super(in);
            this.random = random;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return super.read(target, offset, Math.min(length, 1 + random.nextInt(7)));
        }
    }
}
