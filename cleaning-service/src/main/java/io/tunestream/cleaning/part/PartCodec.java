package io.tunestream.cleaning.part;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SequenceWriter;
import io.tunestream.cleaning.row.CleanedRow;
import io.tunestream.cleaning.row.Columns;
import io.tunestream.schemas.serde.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A part as JSON Lines: the header, then a line per row. Both ways are in memory, where nothing can fail but bad bytes. */
final class PartCodec {
    private static final ObjectReader ROWS = Json.MAPPER.readerFor(CleanedRow.class);

    private PartCodec() {}

    static byte[] write(Part part) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 18);
        try (SequenceWriter lines =
                Json.MAPPER.writer().withRootValueSeparator("\n").writeValues(bytes)) {
            lines.write(part.columns());
            lines.writeAll(part.rows());
        } catch (IOException e) {
            throw new UncheckedIOException("a part could not be written as JSON", e);
        }
        return bytes.toByteArray();
    }

    static Part read(byte[] bytes) throws IOException {
        try (JsonParser lines = Json.MAPPER.createParser(bytes)) {
            Columns columns = lines.readValueAs(Columns.class);
            List<CleanedRow> rows = new ArrayList<>(PartRange.ROWS);
            ROWS.<CleanedRow>readValues(lines).readAll(rows);
            return new Part(columns, rows);
        }
    }
}
