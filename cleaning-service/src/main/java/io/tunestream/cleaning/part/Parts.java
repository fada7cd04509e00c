package io.tunestream.cleaning.part;

import io.tunestream.cleaning.row.CleanedRow;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.kit.objectstore.StoredObject;
import io.tunestream.schemas.object.ObjectKeys;
import java.io.IOException;
import java.util.List;

/** The stored parts of uploads, below {@code datasets/<id>/parts/}. They are deleted once the outcome is published. */
public final class Parts {
    private static final String FOLDER = "parts/";

    private final ObjectStore store;
    private final StoreRetry retry;

    public Parts(ObjectStore store, StoreRetry retry) {
        this.store = store;
        this.retry = retry;
    }

    /** Stores a part; the same part again replaces itself by the same bytes. */
    void store(String datasetId, PartRange range, Part part) {
        byte[] bytes = PartCodec.write(part);
        retry.call(() -> store.put(key(datasetId, range), bytes));
    }

    /** Whether a part is stored. */
    boolean exists(String datasetId, PartRange range) {
        return retry.call(() -> store.exists(key(datasetId, range)));
    }

    /**
     * Reads the part of a range.
     *
     * @param rows how many rows the upload has
     * @throws RowsMissingException if the part is not stored
     * @throws MalformedPartException if it does not hold exactly the range's rows
     */
    public Part read(String datasetId, PartRange range, long rows) {
        String key = key(datasetId, range);
        long last = Math.min(range.to(), rows);
        StoredObject stored = retry.call(() -> store.find(key))
                .orElseThrow(() -> new RowsMissingException(datasetId, range.from(), last));
        Part part = decode(key, stored.bytes());
        requireRows(key, part.rows(), range.from(), last);
        return part;
    }

    /** Deletes all parts of an upload. */
    public void deleteAll(String datasetId) {
        retry.call(() -> store.list(ObjectKeys.dataset(datasetId, FOLDER)))
                .forEach(key -> retry.run(() -> store.delete(key)));
    }

    private static Part decode(String key, byte[] bytes) {
        try {
            return PartCodec.read(bytes);
        } catch (IOException e) {
            throw new MalformedPartException(key, e);
        }
    }

    private static void requireRows(String key, List<CleanedRow> rows, long from, long last) {
        if (rows.size() != last - from + 1) {
            throw new MalformedPartException(key, "it holds " + rows.size() + " rows, not " + (last - from + 1));
        }
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).row() != from + i) {
                throw new MalformedPartException(
                        key, "row " + rows.get(i).row() + " stands where " + (from + i) + " must");
            }
        }
    }

    private static String key(String datasetId, PartRange range) {
        return ObjectKeys.dataset(datasetId, range.fileName());
    }
}
