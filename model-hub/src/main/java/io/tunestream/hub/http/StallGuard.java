package io.tunestream.hub.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the reading of a body that has gone silent: the client's time limit ends with the headers, so a dead connection
 * would be waited on for ever.
 */
public final class StallGuard extends InputStream {
    private static final Logger LOG = LoggerFactory.getLogger(StallGuard.class);

    private final InputStream body;
    private final Duration limit;
    private final Thread watch;
    private volatile long lastByte = System.nanoTime();
    private volatile boolean stalled;

    public StallGuard(InputStream body, Duration limit) {
        this.body = body;
        this.limit = limit;
        this.watch = new Thread(this::watch, "hub-stall-guard");
        watch.setDaemon(true);
        watch.start();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            int count = body.read(bytes, offset, length);
            lastByte = System.nanoTime();
            return count;
        } catch (IOException e) {
            throw stalled ? new IOException("no byte for " + limit.toMillis() / 1000.0 + " s", e) : e;
        }
    }

    @Override
    public void close() throws IOException {
        watch.interrupt();
        body.close();
    }

    private void watch() {
        try {
            long left = limit.toNanos();
            while (left > 0) {
                Thread.sleep(Math.max(1, left / 1_000_000));
                left = limit.toNanos() - (System.nanoTime() - lastByte);
            }
            stalled = true;
            body.close();
        } catch (InterruptedException e) {
            LOG.trace("body read to its end");
        } catch (IOException e) {
            LOG.debug("a silent connection did not close in order", e);
        }
    }
}
