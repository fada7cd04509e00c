package io.tunestream.ingest.status;

import io.tunestream.schemas.dataset.RejectionReason;
import io.tunestream.schemas.event.RowRejected;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** Counts rejected rows and keeps the first of them; bounded however many there are. */
final class Rejections {
    static final int MOST_KEPT = 100;

    private final TreeMap<Long, RowRejected> first = new TreeMap<>();
    private long count;
    private long highestRow;

    /** A rejection seen twice counts once, since a data set's rows are rejected in their order. */
    void add(RowRejected event) {
        if (event.row() > highestRow) {
            highestRow = event.row();
            count++;
        }
        first.put(event.row(), event);
        if (first.size() > MOST_KEPT) {
            first.pollLastEntry();
        }
    }

    Status status(long rejectedByManifest) {
        Collection<RowRejected> kept = first.values();
        List<Row> rows = new ArrayList<>(kept.size());
        kept.forEach(
                event -> rows.add(new Row(event.row(), event.line(), event.field(), event.reason(), event.detail())));
        return new Status(Math.max(count, rejectedByManifest), List.copyOf(rows));
    }

    /**
     * The rows kept out.
     *
     * @param count how many
     * @param first the first hundred
     */
    public record Status(long count, List<Row> first) {}

    /**
     * A row kept out.
     *
     * @param row    number of the row, from 1
     * @param line   line of the file, from 1
     * @param field  the column at fault
     * @param reason why
     * @param detail the same in words
     */
    public record Row(long row, long line, String field, RejectionReason reason, String detail) {}
}
