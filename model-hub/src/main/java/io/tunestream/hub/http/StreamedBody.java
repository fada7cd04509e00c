package io.tunestream.hub.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An answer's body as it arrives. A silence ends it, since the client's time limit ends with the headers and a dead
 * connection would be waited on for ever; so does an interruption, which the client's own stream passes over on JDK 17.
 *
 * @see <a href="https://bugs.openjdk.org/browse/JDK-8294047">JDK-8294047: HttpResponseInputStream swallows interrupts</a>
 */
final class StreamedBody extends InputStream implements BodySubscriber<InputStream> {
    private final Duration silence;
    private final CompletableFuture<InputStream> begun = new CompletableFuture<>();
    private final BlockingQueue<Part> arrived = new LinkedBlockingQueue<>();
    private final Queue<ByteBuffer> unread = new ArrayDeque<>();
    private volatile @Nullable Subscription subscription;
    private boolean ended;

    /**
     * A body that nothing has come of yet.
     *
     * @param silence longest time without a byte
     */
    StreamedBody(Duration silence) {
        this.silence = silence;
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return begun;
    }

    @Override
    public void onSubscribe(Subscription source) {
        subscription = source;
        source.request(1);
        begun.complete(this);
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        arrived.add(new Part(bytes, null));
    }

    @Override
    public void onError(Throwable failure) {
        arrived.add(new Part(List.of(), failure));
        begun.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        arrived.add(Part.END);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (!ended && (unread.isEmpty() || !unread.element().hasRemaining())) {
            unread.poll();
            if (unread.isEmpty()) {
                receive();
            }
        }
        if (ended) {
            return -1;
        }
        int count = Math.min(length, unread.element().remaining());
        unread.element().get(bytes, offset, count);
        return count;
    }

    private void receive() throws IOException {
        Part part = next();
        if (part.failure() != null) {
            throw new IOException(part.failure().getMessage(), part.failure());
        }
        ended = part == Part.END;
        unread.addAll(part.bytes());
        if (!ended && subscription != null) {
            subscription.request(1);
        }
    }

    private Part next() throws IOException {
        try {
            Part part = arrived.poll(silence.toNanos(), TimeUnit.NANOSECONDS);
            if (part == null) {
                throw new IOException("no byte for " + silence.toMillis() / 1000.0 + " s");
            }
            return part;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while receiving").initCause(e);
        }
    }

    /** Ends the connection if there is more to come. */
    @Override
    public void close() {
        if (subscription != null) {
            subscription.cancel();
        }
    }

    private record Part(List<ByteBuffer> bytes, @Nullable Throwable failure) {
        static final Part END = new Part(List.of(), null);
    }
}
