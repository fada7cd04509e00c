package io.tunestream.cleaning.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.tunestream.cleaning.dataset.Cleaning;
import io.tunestream.cleaning.part.CleaningStoppedException;
import io.tunestream.cleaning.part.StopSignal;
import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.RowsIngested;
import io.tunestream.schemas.event.UploadCompleted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Cleans on one thread of its own, since storing blocks and an assembly takes seconds. A message is acknowledged when its
 * effect is stored, and left as it is when the service stops, so it is delivered again.
 *
 * <p>Made at start, before the channels open: the object store's first connection must not happen on their event loop.
 */
@ApplicationScoped
@Startup(Interceptor.Priority.PLATFORM_BEFORE + 100)
class CleaningWorker {
    private static final Logger LOG = Logger.getLogger(CleaningWorker.class);
    private static final long STOP_SECONDS = 10;

    private final Cleaning cleaning;
    private final PublishedTopics published;
    private final StopSignal stop;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(run -> new Thread(run, "cleaning"));

    CleaningWorker(Cleaning cleaning, PublishedTopics published, StopSignal stop) {
        this.cleaning = cleaning;
        this.published = published;
        this.stop = stop;
    }

    /** Completes when the message is taken; the next one comes only then. */
    CompletionStage<Void> take(Message<Event> message) {
        try {
            return CompletableFuture.runAsync(() -> handle(message), thread);
        } catch (RejectedExecutionException e) {
            LOG.debug("service has stopped; the message will be delivered again");
            return CompletableFuture.completedFuture(null);
        }
    }

    void onStop(@Observes ShutdownEvent event) throws InterruptedException {
        stop.stop();
        thread.shutdown();
        if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            thread.shutdownNow();
        }
    }

    private void handle(Message<Event> message) {
        try {
            published.awaitCaughtUp();
            dispatch(message);
        } catch (CleaningStoppedException e) {
            LOG.debug("service stops; the message will be delivered again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOG.errorf(e, "message goes to the dead letters datasetId=%s", key(message.getPayload()));
            message.nack(e);
        }
    }

    private void dispatch(Message<Event> message) throws IOException {
        Event event = message.getPayload();
        if (event instanceof RowsIngested rows) {
            cleaning.accept(rows, message::ack);
        } else if (event instanceof UploadCompleted completed) {
            cleaning.complete(completed);
            message.ack();
        } else {
            throw new PoisonRecordException("raw-rows holds what is neither rows nor an end marker: "
                    + (event == null ? "not an event" : event.getClass().getSimpleName()));
        }
    }

    private static String key(@Nullable Event event) {
        return event == null ? "unknown" : event.key();
    }
}
