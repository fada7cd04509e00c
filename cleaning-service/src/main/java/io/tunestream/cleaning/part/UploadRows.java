package io.tunestream.cleaning.part;

import io.tunestream.cleaning.row.Columns;
import io.tunestream.schemas.event.RowsIngested;
import java.util.HashMap;
import java.util.Map;

/** The uploads whose rows are coming in, each with its unfilled part. Not thread-safe. */
public final class UploadRows {
    private final Parts parts;
    private final Map<String, RowCollector> open = new HashMap<>();

    public UploadRows(Parts parts) {
        this.parts = parts;
    }

    /**
     * Adds a batch of rows.
     *
     * @param settled called, now or later, once all rows of the batch are stored
     * @return how many rows were stored by this call
     * @throws RowsMissingException if rows before the batch are nowhere
     */
    public long add(RowsIngested batch, Runnable settled) {
        return open.computeIfAbsent(batch.datasetId(), id -> new RowCollector(id, new Columns(batch.columns()), parts))
                .add(batch, settled);
    }

    /**
     * Stores the last part of an upload.
     *
     * @param rows how many rows the upload has
     * @return how many rows were stored by this call
     * @throws RowsMissingException if the last rows did not come
     */
    public long finish(String datasetId, long rows) {
        RowCollector collector = open.get(datasetId);
        return collector == null ? 0 : collector.finish(rows);
    }

    /** Forgets an upload. */
    public void forget(String datasetId) {
        open.remove(datasetId);
    }
}
