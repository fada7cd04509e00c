package io.tunestream.cleaning.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CSV as {@code DataFrame.to_csv(index=False)} writes it: comma, {@code \n} after each line, quotes only where a cell
 * needs them and around a lone empty cell, which would else be an empty line.
 *
 * @see <a href="https://github.com/python/cpython/blob/3.13/Modules/_csv.c">_csv.c</a>, join_append_data
 */
final class PandasCsv implements Closeable {
    private final Writer out;

    /** Begins a file; the writer is closed with it. */
    PandasCsv(Writer out) {
        this.out = out;
    }

    void row(List<? extends @Nullable String> cells) throws IOException {
        String separator = "";
        for (String cell : cells) {
            String text = cell == null ? "" : cell;
            out.write(separator);
            write(text, needsQuotes(text) || text.isEmpty() && cells.size() == 1);
            separator = ",";
        }
        out.write('\n');
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void write(String cell, boolean quoted) throws IOException {
        if (!quoted) {
            out.write(cell);
            return;
        }
        out.write('"');
        out.write(cell.replace("\"", "\"\""));
        out.write('"');
    }

    private static boolean needsQuotes(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == ',' || c == '"' || c == '\n' || c == '\r') {
                return true;
            }
        }
        return false;
    }
}
