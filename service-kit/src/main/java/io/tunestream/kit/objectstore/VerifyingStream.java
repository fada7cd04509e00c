package io.tunestream.kit.objectstore;

import io.tunestream.kit.objectstore.ObjectStoreException.Corrupt;
import io.tunestream.schemas.id.Digests;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** Hashes a body as it is read and checks it against its digest when the end is reached. */
final class VerifyingStream extends FilterInputStream {
    private final MessageDigest digest = Digests.sha256();
    private final String key;
    private final String expected;
    private @Nullable String actual;

    VerifyingStream(InputStream in, String key, String sha256) {
        super(in);
        this.key = key;
        this.expected = sha256;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        if (next < 0) {
            end();
        } else {
            digest.update((byte) next);
        }
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read < 0) {
            end();
        } else {
            digest.update(buffer, offset, read);
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void end() {
        if (actual == null) {
            actual = Digests.hex(digest.digest());
        }
        verify(key, expected, actual);
    }

    /** Throws {@link Corrupt} if a body is not what its digest says. */
    static void verify(String key, String expected, String actual) {
        if (!actual.equals(expected)) {
            throw new Corrupt(key, expected, actual);
        }
    }
}
