package io.tunestream.cleaning.row;

import io.tunestream.schemas.dataset.RawRow;
import io.tunestream.schemas.dataset.RowFault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row after cleaning, before it is known which instruction it gets and whether it is a duplicate.
 *
 * @param row    number of the row, from 1
 * @param line   line of the file on which it begins, from 1
 * @param cells  the cells as they were read
 * @param output the cleaned answer; empty where there is a fault
 * @param fault  why the row is rejected, if it is
 */
public record CleanedRow(
        long row,
        long line,
        List<@Nullable String> cells,
        String output,
        @Nullable RowFault fault) {
    public CleanedRow {
        cells = Collections.unmodifiableList(new ArrayList<>(cells));
    }

    static CleanedRow kept(RawRow raw, String output) {
        return new CleanedRow(raw.row(), raw.line(), raw.cells(), output, null);
    }

    static CleanedRow rejected(RawRow raw, RowFault fault) {
        return new CleanedRow(raw.row(), raw.line(), raw.cells(), "", fault);
    }
}
