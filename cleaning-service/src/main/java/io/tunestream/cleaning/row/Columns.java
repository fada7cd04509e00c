package io.tunestream.cleaning.row;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The header of an upload and where its three known columns are. A missing column reads as empty.
 *
 * @param names the names in file order
 */
public record Columns(@JsonValue List<String> names) {
    public static final String INSTRUCTION = "instruction";
    public static final String INPUT = "input";
    public static final String OUTPUT = "output";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Columns {
        names = List.copyOf(names);
    }

    /** The cell under a column; null where the row or the header has none. */
    public @Nullable String cell(List<@Nullable String> cells, String column) {
        return cell(cells, names.indexOf(column));
    }

    /** The cell at a place; null where the row has none. */
    public @Nullable String cell(List<@Nullable String> cells, int index) {
        return index < 0 || index >= cells.size() ? null : cells.get(index);
    }

    /** What a place is called, even where the header leaves it blank. */
    public String label(int index) {
        return index >= names.size() || names.get(index).isBlank() ? "column " + (index + 1) : names.get(index);
    }
}
