package io.tunestream.ingest.upload;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Carries bytes from one writing thread to one reading thread through a few blocks. Unlike the JDK's pipe it tells the
 * reader whether the end is a good one: after {@link #fail} the reader gets an exception, never a short body.
 */
final class BlockPipe extends InputStream {
    private static final int BLOCKS = 16;
    private static final byte[] END = new byte[0];
    private static final byte[] FAILED = new byte[0];

    private final BlockingQueue<byte[]> blocks = new ArrayBlockingQueue<>(BLOCKS);
    private volatile boolean readerGone;
    private byte[] current = new byte[0];
    private int position;

    /** Hands bytes to the reader; waits while it is behind. Fails if the reader has closed its side. */
    void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > 0) {
            offer(Arrays.copyOfRange(bytes, offset, offset + length));
        }
    }

    /** Tells the reader that the body is complete. */
    void end() throws IOException {
        offer(END);
    }

    /** Tells the reader that the body will not be completed. */
    void fail() {
        blocks.clear();
        blocks.add(FAILED);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (position == current.length && !advance()) {
            return -1;
        }
        int read = Math.min(length, current.length - position);
        System.arraycopy(current, position, target, offset, read);
        position += read;
        return read;
    }

    @Override
    public void close() {
        readerGone = true;
        blocks.clear();
    }

    private boolean advance() throws IOException {
        if (current == END) {
            return false;
        }
        try {
            current = blocks.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the upload", e);
        }
        position = 0;
        if (current == FAILED) {
            throw new IOException("the upload was refused");
        }
        return current != END;
    }

    private void offer(byte[] block) throws IOException {
        try {
            do {
                if (readerGone) {
                    throw new StorageStoppedException();
                }
            } while (!blocks.offer(block, 100, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while storing the upload", e);
        }
    }

    /** The reading side is gone; the reason is with the reader. */
    static final class StorageStoppedException extends IOException {
        private static final long serialVersionUID = 1L;

        StorageStoppedException() {
            super("storage stopped taking the upload");
        }
    }
}
