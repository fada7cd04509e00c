package io.tunestream.ingest.upload;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Hands on what is read from it to a pipe too, up to a limit. */
final class TeeStream extends FilterInputStream {
    private final BlockPipe pipe;
    private final long limit;
    private long count;

    TeeStream(InputStream in, BlockPipe pipe, long limit) {
        super(in);
        this.pipe = pipe;
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** Throws {@link FileTooLargeException} beyond the limit. */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        if (read > 0) {
            count += read;
            if (count > limit) {
                throw new FileTooLargeException(limit);
            }
            pipe.write(target, offset, read);
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
