package io.tunestream.ingest.publish;

import io.tunestream.ingest.table.TableReader;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.schemas.dataset.RawRow;
import io.tunestream.schemas.event.RowsIngested;
import io.tunestream.schemas.event.RowsPublished;
import io.tunestream.schemas.event.UploadCompleted;
import io.tunestream.schemas.event.UploadReceived;
import java.io.IOException;
import java.util.List;
import java.util.function.LongConsumer;
import org.jboss.logging.Logger;

/**
 * Publishes the rows of a stored upload: {@code RowsIngested} for each batch, then {@code UploadCompleted}, both on
 * {@code raw-rows}, then {@code RowsPublished} on {@code uploads}.
 *
 * <p>Memory is bounded by the batches in flight. Progress is stored every few batches, after the broker has confirmed
 * them; a second call goes on from there, so a crash repeats at most the batches since then, unchanged. After the end a
 * second call does nothing.
 */
public final class RowPublisher {
    private static final Logger LOG = Logger.getLogger(RowPublisher.class);

    private final ObjectStore store;
    private final ProgressStore progress;
    private final EventSink rawRows;
    private final EventSink uploads;
    private final Pace pace;
    private final LongConsumer published;

    /**
     * @param published is told how many rows each batch had that the broker was given
     */
    public RowPublisher(ObjectStore store, EventSink rawRows, EventSink uploads, Pace pace, LongConsumer published) {
        this.store = store;
        this.progress = new ProgressStore(store);
        this.rawRows = rawRows;
        this.uploads = uploads;
        this.pace = pace;
        this.published = published;
    }

    /**
     * Bounds of one publication.
     *
     * @param batchesInFlight batches that the broker has not confirmed
     * @param checkpointEvery batches between two checkpoints
     */
    public record Pace(int batchesInFlight, int checkpointEvery) {}

    /**
     * Publishes what is not published yet and returns when the broker has it.
     *
     * @throws PublicationFailedException if the broker does not take an event; another call goes on
     * @throws InterruptedException if this thread shall stop; another call goes on
     */
    public void publish(UploadReceived upload) throws IOException, InterruptedException {
        IngestProgress before = progress.load(upload.datasetId());
        if (before.completed()) {
            return;
        }
        long started = System.nanoTime();
        long rows = publishRows(upload, before.rows());
        InFlight end = new InFlight(rawRows, 1);
        end.send(new UploadCompleted(upload.datasetId(), rows, upload));
        end.await();
        InFlight notice = new InFlight(uploads, 1);
        notice.send(new RowsPublished(upload.datasetId(), rows));
        notice.await();
        progress.save(upload.datasetId(), new IngestProgress(rows, true));
        LOG.infof(
                "rows published datasetId=%s rows=%d resumedAfter=%d seconds=%.1f",
                upload.datasetId(), rows, before.rows(), (System.nanoTime() - started) / 1e9);
    }

    private long publishRows(UploadReceived upload, long alreadyPublished) throws IOException, InterruptedException {
        InFlight inFlight = new InFlight(rawRows, pace.batchesInFlight());
        long rows = 0;
        int sinceCheckpoint = 0;
        try (TableReader table = TableReader.open(store.open(upload.file()))) {
            RowBatches batches = new RowBatches(table);
            for (List<RawRow> batch = batches.next(); !batch.isEmpty(); batch = batches.next()) {
                rows += batch.size();
                if (rows <= alreadyPublished) {
                    continue;
                }
                inFlight.send(new RowsIngested(upload.datasetId(), table.columns(), batch));
                published.accept(batch.size());
                if (++sinceCheckpoint == pace.checkpointEvery()) {
                    inFlight.await();
                    progress.save(upload.datasetId(), new IngestProgress(rows, false));
                    sinceCheckpoint = 0;
                }
            }
        }
        inFlight.await();
        return rows;
    }
}
