package io.tunestream.ingest.table;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The header's rules: an answer and something to ask, each known column once. */
final class Columns {
    private static final List<String> KNOWN = List.of("instruction", "input", "output");

    private Columns() {}

    /** The names of a header's cells, without the spaces around them. */
    static List<String> of(List<@Nullable String> cells, int width, TablePlace place) {
        if (width > RowHandler.MOST_COLUMNS) {
            throw new MalformedTableException(
                    TableFault.TOO_MANY_COLUMNS,
                    place,
                    "the header has " + width + " columns but may have at most " + RowHandler.MOST_COLUMNS);
        }
        List<String> names =
                cells.stream().map(cell -> cell == null ? "" : cell.strip()).toList();
        for (String known : KNOWN) {
            if (Collections.frequency(names, known) > 1) {
                throw new MalformedTableException(
                        TableFault.DUPLICATE_COLUMN, place, "the header has the column \"" + known + "\" twice");
            }
        }
        require(names, place);
        return names;
    }

    private static void require(List<String> names, TablePlace place) {
        if (!names.contains("output")) {
            throw missing("the column \"output\"", names, place);
        }
        if (!names.contains("instruction") && !names.contains("input")) {
            throw missing("a column \"instruction\" or \"input\"", names, place);
        }
    }

    private static MalformedTableException missing(String what, List<String> names, TablePlace place) {
        return new MalformedTableException(
                TableFault.MISSING_COLUMN,
                place,
                "the header must have " + what + "; the columns found are " + shown(names));
    }

    /** Cut: a file that is no table may have a whole book as its first cell. */
    private static String shown(List<String> names) {
        List<String> quoted = names.stream()
                .limit(10)
                .map(name -> "\"" + (name.length() > 40 ? name.substring(0, 40) + "…" : name) + "\"")
                .toList();
        return String.join(", ", quoted) + (names.size() > 10 ? ", and " + (names.size() - 10) + " more" : "");
    }
}
