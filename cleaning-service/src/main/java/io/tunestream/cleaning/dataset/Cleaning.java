package io.tunestream.cleaning.dataset;

import io.tunestream.cleaning.part.Parts;
import io.tunestream.cleaning.part.UploadRows;
import io.tunestream.schemas.event.RowRejected;
import io.tunestream.schemas.event.RowsIngested;
import io.tunestream.schemas.event.UploadCompleted;
import java.io.IOException;
import java.util.List;

/**
 * Cleans uploads: rows into parts as they come, and at the end marker the parts into a data set. Everything may be
 * delivered again, in part or in whole; what is finished stays as it is. Not thread-safe.
 */
public final class Cleaning {
    private final Parts parts;
    private final UploadRows uploads;
    private final Assembly assembly;
    private final PublishedLog log;
    private final EventSink sink;
    private final CleaningListener listener;

    public Cleaning(Parts parts, Assembly assembly, PublishedLog log, EventSink sink, CleaningListener listener) {
        this.parts = parts;
        this.uploads = new UploadRows(parts);
        this.assembly = assembly;
        this.log = log;
        this.sink = sink;
        this.listener = listener;
    }

    /**
     * Takes a batch of rows.
     *
     * @param settled called, now or later, once the batch need not come again
     * @throws io.tunestream.cleaning.part.RowsMissingException if rows before the batch are nowhere
     */
    public void accept(RowsIngested batch, Runnable settled) {
        if (log.isFinished(batch.datasetId())) {
            settled.run();
            return;
        }
        listener.rowsStored(uploads.add(batch, settled));
    }

    /**
     * Takes an end marker: stores the data set, then publishes it, then removes the parts.
     *
     * @throws io.tunestream.cleaning.part.RowsMissingException if rows of the upload are nowhere
     * @throws IOException if the local disk fails
     */
    public void complete(UploadCompleted completed) throws IOException {
        String datasetId = completed.datasetId();
        if (!log.isFinished(datasetId)) {
            listener.rowsStored(uploads.finish(datasetId, completed.rows()));
            Outcome outcome = assembly.assemble(completed);
            publish(outcome);
            listener.finished(outcome);
        }
        parts.deleteAll(datasetId);
        uploads.forget(datasetId);
    }

    private void publish(Outcome outcome) {
        List<RowRejected> rejections = outcome.rejections().stream()
                .filter(rejection -> !log.isRejectionPublished(outcome.datasetId(), rejection.row()))
                .toList();
        sink.publish(rejections);
        sink.publish(List.of(outcome.result()));
        log.add(outcome.result());
    }
}
