package io.tunestream.ingest.table;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.tunestream.ingest.table.Utf8Reader.MalformedBytesException;
import io.tunestream.schemas.dataset.RawRow;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Reads a CSV of questions and answers: comma, semicolon or TAB by its header, quotes, line breaks in cells, CR, LF or
 * CR LF, UTF-8 with or without a byte order mark. Constant memory; not thread-safe.
 *
 * <p>A fault of form throws {@link MalformedTableException} from {@link #open} or {@link #next}; a row that is too long
 * or too wide is handed out with its {@link io.tunestream.schemas.dataset.RowFault}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
public final class TableReader implements AutoCloseable {
    private static final int HEAD_CHARS = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final RowHandler handler = new RowHandler();
    private final CsvReader<RawRow> csv;
    private final CloseableIterator<RawRow> rows;
    private final List<String> columns;

    private TableReader(Reader text, char separator) throws IOException {
        csv = CsvReader.builder()
                .fieldSeparator(separator)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(handler, new CheckedReader(text, separator));
        rows = csv.iterator();
        columns = header();
    }

    /**
     * Opens a table and reads its header.
     *
     * @param bytes the file; closed with the reader
     * @throws MalformedTableException if it is no table, or not one of questions and answers
     */
    public static TableReader open(InputStream bytes) throws IOException {
        InputStream in = new BufferedInputStream(bytes, HEAD_CHARS);
        refuseKnownFormats(in);
        Reader text = new Utf8Reader(in);
        String head = head(text);
        return new TableReader(new HeadReader(head, text), Separator.detect(head));
    }

    /** The header's names, in file order. */
    public List<String> columns() {
        return columns;
    }

    /** The next row; empty at the end. */
    public Optional<RawRow> next() throws IOException {
        try {
            return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
        } catch (CsvParseException | UncheckedIOException e) {
            throw unwrapped(e);
        }
    }

    /** The fault of a table that turned out to have no row. */
    public MalformedTableException withoutRows() {
        return new MalformedTableException(
                TableFault.NO_ROWS, TablePlace.START, "the file has a header but no row below it");
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    private List<String> header() throws IOException {
        RawRow first = next().orElseThrow(TableReader::emptyFile);
        TablePlace place = new TablePlace(first.line(), 1);
        List<String> names = Columns.of(first.cells(), handler.width(), place);
        handler.header(names);
        return names;
    }

    /** Reads ahead as much as detection needs; without the byte order mark. */
    private static String head(Reader text) throws IOException {
        char[] head = new char[HEAD_CHARS];
        int length = fill(text, head);
        if (length == 0) {
            throw emptyFile();
        }
        int from = head[0] == BYTE_ORDER_MARK ? 1 : 0;
        return new String(head, from, length - from);
    }

    /** Stops before a malformed byte, which comes again, with its place, when the text is read. */
    private static int fill(Reader text, char[] head) throws IOException {
        int length = 0;
        try {
            for (int read = 0; read >= 0 && length < head.length; length += Math.max(read, 0)) {
                read = text.read(head, length, head.length - length);
            }
        } catch (MalformedBytesException e) {
            if (length == 0) {
                throw CheckedReader.notUtf8(e, TablePlace.START);
            }
        }
        return length;
    }

    private static void refuseKnownFormats(InputStream in) throws IOException {
        in.mark(FileSignature.LONGEST);
        Optional<FileSignature> format = FileSignature.of(in.readNBytes(FileSignature.LONGEST));
        if (format.isPresent()) {
            throw new MalformedTableException(
                    TableFault.NOT_A_TABLE,
                    TablePlace.START,
                    "the file begins like " + format.get().format() + "; export it as CSV in UTF-8");
        }
        in.reset();
    }

    private static MalformedTableException emptyFile() {
        return new MalformedTableException(
                TableFault.EMPTY_FILE, TablePlace.START, "the file has no header and no rows");
    }

    /** The library wraps what its source throws. */
    private static RuntimeException unwrapped(RuntimeException wrapped) throws IOException {
        if (wrapped.getCause() instanceof IOException failed) {
            throw failed;
        }
        return wrapped.getCause() instanceof MalformedTableException malformed ? malformed : wrapped;
    }
}
