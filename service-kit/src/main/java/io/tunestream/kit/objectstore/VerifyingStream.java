package io.tunestream.kit.objectstore;

import io.tunestream.kit.objectstore.ObjectStoreException.Corrupt;
import io.tunestream.schemas.id.Digests;
import io.tunestream.schemas.object.ObjectRef;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** Hashes a body as it is read and checks it against its reference when the end is reached. */
final class VerifyingStream extends FilterInputStream {
    private final MessageDigest digest = Digests.sha256();
    private final ObjectRef ref;
    private @Nullable String actual;

    VerifyingStream(InputStream in, ObjectRef ref) {
        super(in);
        this.ref = ref;
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
        verify(ref, actual);
    }

    /** Throws {@link Corrupt} if a body is not what its reference says. */
    static void verify(ObjectRef ref, String actual) {
        if (!actual.equals(ref.sha256())) {
            throw new Corrupt(ref.key(), ref.sha256(), actual);
        }
    }
}
