package io.tunestream.ingest.table;

import io.tunestream.ingest.table.Utf8Reader.MalformedBytesException;
import java.io.IOException;
import java.io.Reader;

/** Hands characters on as it checks their form; throws {@link MalformedTableException} with the place. */
final class CheckedReader extends Reader {
    private final Reader in;
    private final FormCheck check;

    CheckedReader(Reader in, char separator) {
        this.in = in;
        this.check = new FormCheck(separator);
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        int read = decode(target, offset, length);
        if (read < 0) {
            check.end();
        } else {
            check.accept(target, offset, offset + read);
        }
        return read;
    }

    private int decode(char[] target, int offset, int length) throws IOException {
        try {
            return in.read(target, offset, length);
        } catch (MalformedBytesException e) {
            throw notUtf8(e, check.place());
        }
    }

    static MalformedTableException notUtf8(MalformedBytesException bytes, TablePlace place) {
        return new MalformedTableException(
                TableFault.NOT_UTF8,
                place,
                "the bytes " + bytes.getMessage() + " are no UTF-8; save the file as \"CSV UTF-8\"");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
