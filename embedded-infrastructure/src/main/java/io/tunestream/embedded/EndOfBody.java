package io.tunestream.embedded;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that runs an action once, after its last byte was read and before its reader learns of the end. */
final class EndOfBody extends FilterInputStream {
    private final Runnable action;
    private boolean ended;

    EndOfBody(InputStream body, Runnable action) {
        super(body);
        this.action = action;
    }

    @Override
    public int read() throws IOException {
        return watched(super.read());
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return watched(super.read(bytes, offset, length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private int watched(int read) {
        if (read == -1 && !ended) {
            ended = true;
            action.run();
        }
        return read;
    }
}
