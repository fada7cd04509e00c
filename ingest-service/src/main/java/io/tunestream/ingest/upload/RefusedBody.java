package io.tunestream.ingest.upload;

import java.io.IOException;
import java.io.InputStream;
import org.jboss.logging.Logger;

/** The rest of a body that was refused while it was still coming. */
final class RefusedBody {
    private static final Logger LOG = Logger.getLogger(RefusedBody.class);
    private static final int BUFFER_BYTES = 1 << 16;

    private RefusedBody() {}

    /**
     * Reads on, up to a limit: a client that is cut off while it sends sees a broken connection instead of the answer.
     * That the client is gone changes nothing.
     */
    static void discard(InputStream body, long most) {
        byte[] buffer = new byte[BUFFER_BYTES];
        long left = most;
        try {
            for (int read = 0; read >= 0 && left > 0; left -= read) {
                read = body.read(buffer, 0, (int) Math.min(buffer.length, left));
            }
        } catch (IOException e) {
            LOG.debugf(e, "client of a refused upload is gone");
        }
    }
}
