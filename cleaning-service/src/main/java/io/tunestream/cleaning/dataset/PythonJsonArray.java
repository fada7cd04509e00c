package io.tunestream.cleaning.dataset;

import io.tunestream.schemas.dataset.AlpacaRecord;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;

/**
 * Alpaca records as Python's {@code json.dump(data, f, ensure_ascii=False, indent=2)} writes them, byte for byte: one
 * field per line, no newline at the end, only quote, backslash and characters below U+0020 escaped.
 *
 * @see <a href="https://github.com/python/cpython/blob/3.11/Lib/json/encoder.py">json/encoder.py</a>, ESCAPE and
 *     _make_iterencode
 */
final class PythonJsonArray implements Closeable {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final Writer out;
    private boolean empty = true;

    /** Begins an array; the writer is closed with it. */
    PythonJsonArray(Writer out) {
        this.out = out;
    }

    void add(AlpacaRecord record) throws IOException {
        out.write(empty ? "[\n  {" : ",\n  {");
        empty = false;
        field("\n    \"instruction\": ", record.instruction());
        field(",\n    \"input\": ", record.input());
        field(",\n    \"output\": ", record.output());
        out.write("\n  }");
    }

    /** Ends the array. */
    @Override
    public void close() throws IOException {
        try (out) {
            out.write(empty ? "[]" : "\n]");
        }
    }

    private void field(String label, String value) throws IOException {
        out.write(label);
        out.write('"');
        int copied = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                out.write(value, copied, i - copied);
                escape(c);
                copied = i + 1;
            }
        }
        out.write(value, copied, value.length() - copied);
        out.write('"');
    }

    private void escape(char c) throws IOException {
        switch (c) {
            case '"' -> out.write("\\\"");
            case '\\' -> out.write("\\\\");
            case '\n' -> out.write("\\n");
            case '\r' -> out.write("\\r");
            case '\t' -> out.write("\\t");
            case '\b' -> out.write("\\b");
            case '\f' -> out.write("\\f");
            default -> {
                out.write("\\u00");
                out.write(HEX[c >> 4]);
                out.write(HEX[c & 15]);
            }
        }
    }
}
