package io.tunestream.cleaning.part;

import io.tunestream.cleaning.row.CleanedRow;
import io.tunestream.cleaning.row.Columns;
import io.tunestream.cleaning.row.RowCleaner;
import io.tunestream.schemas.dataset.RawRow;
import io.tunestream.schemas.event.RowsIngested;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Collects the rows of one upload into parts. A batch is settled, and its offset may be committed, only when all its rows
 * are in stored parts; so after a kill the rows come again from the first part that is not stored.
 *
 * <p>Rows may come twice (the publisher or the broker repeats from an earlier place); a repeated row is passed over.
 * Memory: the rows of one part. Not thread-safe.
 */
final class RowCollector {
    private final String datasetId;
    private final Columns columns;
    private final Parts parts;
    private final RowCleaner cleaner = new RowCleaner();
    private final List<CleanedRow> rows = new ArrayList<>(PartRange.ROWS);
    private final Deque<Unsettled> unsettled = new ArrayDeque<>();
    /** The row that comes next; all before it are collected or stored. */
    private long next;

    RowCollector(String datasetId, Columns columns, Parts parts) {
        this.datasetId = datasetId;
        this.columns = columns;
        this.parts = parts;
    }

    /**
     * Adds a batch.
     *
     * @param settled called once the batch's rows are stored
     * @return how many rows were stored by this call
     * @throws RowsMissingException if rows before the batch are nowhere
     */
    long add(RowsIngested batch, Runnable settled) {
        long stored = 0;
        for (RawRow row : batch.rows()) {
            stored += add(row);
        }
        unsettled.add(new Unsettled(batch.rows().get(batch.rows().size() - 1).row(), settled));
        settle();
        return stored;
    }

    /**
     * Stores what is collected, as the last part of the upload.
     *
     * @return how many rows were stored by this call
     * @throws RowsMissingException if the upload has more rows than came
     */
    long finish(long uploadRows) {
        if (!rows.isEmpty() && next <= uploadRows) {
            throw new RowsMissingException(datasetId, next, uploadRows);
        }
        long stored = store();
        settle();
        return stored;
    }

    private long add(RawRow row) {
        if (row.row() > next) {
            startAt(row.row());
        }
        if (row.row() < next) {
            return 0;
        }
        rows.add(cleaner.clean(columns, row));
        next++;
        return next > PartRange.of(row.row()).to() ? store() : 0;
    }

    /**
     * The batches before were settled by an earlier owner of the rows, so their parts must be stored. A row in the middle
     * of a part belongs to a batch that began in a stored part, or is repeated from one.
     */
    private void startAt(long row) {
        if (!rows.isEmpty() && !parts.exists(datasetId, PartRange.of(next - 1))) {
            throw new RowsMissingException(datasetId, next, row - 1);
        }
        PartRange range = PartRange.of(row);
        if (row > range.from() && !parts.exists(datasetId, range)) {
            throw new RowsMissingException(datasetId, range.from(), row - 1);
        }
        rows.clear();
        next = row == range.from() ? row : range.to() + 1;
    }

    private long store() {
        if (rows.isEmpty()) {
            return 0;
        }
        long count = rows.size();
        parts.store(datasetId, PartRange.of(rows.get(0).row()), new Part(columns, rows));
        rows.clear();
        return count;
    }

    private void settle() {
        long storedThrough = rows.isEmpty() ? next - 1 : rows.get(0).row() - 1;
        while (!unsettled.isEmpty() && unsettled.element().lastRow() <= storedThrough) {
            unsettled.remove().settled().run();
        }
    }

    private record Unsettled(long lastRow, Runnable settled) {}
}
