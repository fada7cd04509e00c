package io.tunestream.ingest.publish;

import io.tunestream.kit.objectstore.ObjectStoreException;
import io.tunestream.schemas.event.UploadReceived;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Publishes uploads on threads of its own, since a million rows take longer than a channel may wait.
 *
 * <p>A failure that time can heal (broker or store away) is tried again for as long as it takes; any other ends as a
 * dead letter. When the service stops, an upload is neither acknowledged nor refused: it comes again at the next start
 * and goes on at its last checkpoint.
 */
public final class PublishingQueue implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(PublishingQueue.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final long STOP_SECONDS = 5;

    private final Publication publication;
    private final Duration firstPause;
    private final ExecutorService threads;

    /**
     * @param parallel   uploads published at once
     * @param firstPause before the first retry; doubles up to 30 s
     */
    public PublishingQueue(Publication publication, int parallel, Duration firstPause) {
        this.publication = publication;
        this.firstPause = firstPause;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(parallel, task -> {
            Thread thread = new Thread(task, "row-publisher-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Publishes one upload, or what is missing of it. */
    @FunctionalInterface
    public interface Publication {
        /** Returns when the broker has all of it. */
        void publish(UploadReceived upload) throws IOException, InterruptedException;
    }

    /** Publishes when a thread is free, then calls one of the two; neither when the service stops before. */
    public void add(UploadReceived upload, Runnable published, Consumer<Throwable> failed) {
        threads.execute(() -> {
            try {
                publish(upload);
                published.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                LOG.infof("publication stops and will go on at the next start datasetId=%s", upload.datasetId());
            } catch (IOException | RuntimeException e) {
                LOG.errorf(e, "upload can not be published datasetId=%s", upload.datasetId());
                failed.accept(e);
            }
        });
    }

    @Override
    public void close() throws InterruptedException {
        threads.shutdownNow();
        if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            LOG.warnf("row publishers did not stop in %d seconds", STOP_SECONDS);
        }
    }

    private void publish(UploadReceived upload) throws IOException, InterruptedException {
        Duration pause = firstPause;
        while (true) {
            try {
                publication.publish(upload);
                return;
            } catch (PublicationFailedException | ObjectStoreException.Unavailable | IOException e) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("stopped while publishing");
                }
                LOG.warnf(
                        e,
                        "publication failed and is tried again datasetId=%s pauseSeconds=%d",
                        upload.datasetId(),
                        pause.toSeconds());
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        }
    }
}
