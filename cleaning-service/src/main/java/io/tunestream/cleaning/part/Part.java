package io.tunestream.cleaning.part;

import io.tunestream.cleaning.row.CleanedRow;
import io.tunestream.cleaning.row.Columns;
import java.util.List;

/**
 * Consecutive cleaned rows of one range.
 *
 * @param columns the upload's header
 * @param rows    the rows, in row order
 */
public record Part(Columns columns, List<CleanedRow> rows) {
    public Part {
        rows = List.copyOf(rows);
    }
}
