package io.tunestream.ingest.publish;

import io.tunestream.schemas.event.Event;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Sends events with a bound on how many the broker has not confirmed yet. For one sending thread. */
final class InFlight {
    private final EventSink sink;
    private final int most;
    private final Semaphore free;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    InFlight(EventSink sink, int most) {
        this.sink = sink;
        this.most = most;
        this.free = new Semaphore(most);
    }

    /** Sends when there is room; throws {@link PublicationFailedException} if an earlier event failed. */
    void send(Event event) throws InterruptedException {
        free.acquire();
        check();
        start(event).whenComplete((sent, failed) -> {
            failure.compareAndSet(null, failed);
            free.release();
        });
    }

    /** A channel that is closing throws at once; that heals like a broker that is away. */
    private CompletionStage<Void> start(Event event) {
        try {
            return sink.send(event);
        } catch (IllegalStateException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Waits until the broker has everything. */
    void await() throws InterruptedException {
        free.acquire(most);
        free.release(most);
        check();
    }

    private void check() {
        Throwable failed = failure.get();
        if (failed != null) {
            throw new PublicationFailedException(failed);
        }
    }
}
