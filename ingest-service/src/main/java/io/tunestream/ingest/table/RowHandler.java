package io.tunestream.ingest.table;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import io.tunestream.schemas.dataset.RawRow;
import io.tunestream.schemas.dataset.RejectionReason;
import io.tunestream.schemas.dataset.RowFault;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes rows of the CSV library's cells, in constant memory however long a cell or a row is. */
final class RowHandler extends AbstractBaseCsvCallbackHandler<RawRow> {
    /** Longest row that can be used, in bytes of its cells as UTF-8. */
    static final int LONGEST_ROW = 64 << 10;

    /** What is kept of each cell of a row that is too long: enough to recognize it. */
    static final int CUT_CHARS = 256;

    /** Also the most columns that a header may have. */
    static final int MOST_COLUMNS = 1000;

    private List<String> columns = List.of();
    private long row;
    private final List<@Nullable String> cells = new ArrayList<>();
    private long bytes;
    private long longestCell;
    private int longestIndex;

    /** From now on rows are counted and compared with the header. */
    void header(List<String> names) {
        columns = List.copyOf(names);
        row = 0;
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        cells.clear();
        bytes = 0;
        longestCell = 0;
        longestIndex = 0;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        long cellBytes = TextSize.utf8(buffer, offset, length);
        bytes += cellBytes;
        if (cellBytes > longestCell) {
            longestCell = cellBytes;
            longestIndex = index;
        }
        if (cells.size() < (columns.isEmpty() ? MOST_COLUMNS : columns.size())) {
            int kept = bytes <= LONGEST_ROW ? length : Math.min(length, CUT_CHARS);
            cells.add(length == 0 ? null : new String(buffer, offset, kept));
        }
    }

    /** Null for a line without any text where several cells are due; it is skipped, as pandas does. */
    @Override
    protected @Nullable RawRow buildRecord() {
        if (columns.size() > 1 && getFieldCount() == 1 && (cells.isEmpty() || isBlank(cells.get(0)))) {
            return null;
        }
        row++;
        RowFault fault = columns.isEmpty() ? null : fault();
        return new RawRow(row, getStartingLineNumber(), fault == null ? filled() : cut(), fault);
    }

    /** The number of cells of the last row. */
    int width() {
        return getFieldCount();
    }

    private @Nullable RowFault fault() {
        if (bytes > LONGEST_ROW) {
            return new RowFault(
                    name(longestIndex),
                    RejectionReason.ROW_TOO_LONG,
                    "the row has " + bytes + " bytes but may have at most " + LONGEST_ROW);
        }
        if (getFieldCount() > columns.size()) {
            return new RowFault(
                    name(columns.size() - 1),
                    RejectionReason.WRONG_CELL_COUNT,
                    "the row has " + getFieldCount() + " cells but the header has " + columns.size());
        }
        return null;
    }

    /** Cells that are missing at the end are null, as pandas reads them. */
    private List<@Nullable String> filled() {
        while (cells.size() < columns.size()) {
            cells.add(null);
        }
        return cells;
    }

    private List<@Nullable String> cut() {
        List<@Nullable String> cut = new ArrayList<>(cells.size());
        for (String cell : filled()) {
            cut.add(cell == null ? null : cut(cell));
        }
        return cut;
    }

    private static String cut(String cell) {
        if (cell.length() < CUT_CHARS) {
            return cell;
        }
        // Half a surrogate pair would be no text.
        return cell.substring(0, Character.isHighSurrogate(cell.charAt(CUT_CHARS - 1)) ? CUT_CHARS - 1 : CUT_CHARS);
    }

    private String name(int index) {
        String name = index < columns.size() ? columns.get(index) : "";
        return name.isBlank() ? "column " + (index + 1) : name;
    }

    private static boolean isBlank(@Nullable String cell) {
        return cell == null || cell.isBlank();
    }
}
