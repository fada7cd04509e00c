package io.tunestream.ingest.table;

import java.io.IOException;
import java.io.Reader;

/**
 * Gives characters that were read ahead before the rest. The JDK's PushbackReader would read on in the same call, and
 * lose them when that fails.
 */
final class HeadReader extends Reader {
    private final char[] head;
    private final Reader rest;
    private int position;

    HeadReader(String head, Reader rest) {
        this.head = head.toCharArray();
        this.rest = rest;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (position == head.length) {
            return rest.read(target, offset, length);
        }
        int read = Math.min(length, head.length - position);
        System.arraycopy(head, position, target, offset, read);
        position += read;
        return read;
    }

    @Override
    public void close() throws IOException {
        rest.close();
    }
}
