package io.tunestream.schemas.dataset;

import io.tunestream.schemas.check.Check;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the file as it was read.
 *
 * @param row   number of the row, from 1, not counting the header
 * @param line  line of the file on which it begins, from 1
 * @param cells the cells in the order of the header; null where the cell is empty or missing
 * @param fault what is wrong with its form, if anything; such a row is rejected by the cleaner, its cells may be cut
 */
public record RawRow(
        long row,
        long line,
        List<@Nullable String> cells,
        @Nullable RowFault fault) {
    public RawRow {
        Check.atLeast("row", row, 1);
        Check.atLeast("line", line, 1);
        cells = Collections.unmodifiableList(new ArrayList<>(Check.present("cells", cells)));
    }
}
