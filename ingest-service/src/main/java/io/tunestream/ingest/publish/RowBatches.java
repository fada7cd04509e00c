package io.tunestream.ingest.publish;

import io.tunestream.ingest.table.TableReader;
import io.tunestream.ingest.table.TextSize;
import io.tunestream.schemas.dataset.RawRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a table into batches of at most {@value #MOST_ROWS} rows or {@value #MOST_BYTES} bytes of JSON, whichever comes
 * first. The cuts depend on the file alone, so a second publication has the same batches.
 */
final class RowBatches {
    static final int MOST_ROWS = 200;
    static final long MOST_BYTES = 256 << 10;

    /** The JSON around the cells: field names, numbers, brackets. */
    private static final long ROW_OVERHEAD = 64;

    private final TableReader table;
    private Optional<RawRow> waiting;

    RowBatches(TableReader table) throws IOException {
        this.table = table;
        this.waiting = table.next();
    }

    /** The next rows; empty at the end. */
    List<RawRow> next() throws IOException {
        List<RawRow> batch = new ArrayList<>(MOST_ROWS);
        long bytes = 0;
        while (waiting.isPresent() && batch.size() < MOST_ROWS) {
            long size = size(waiting.get());
            if (!batch.isEmpty() && bytes + size > MOST_BYTES) {
                break;
            }
            batch.add(waiting.get());
            bytes += size;
            waiting = table.next();
        }
        return batch;
    }

    private static long size(RawRow row) {
        long bytes = ROW_OVERHEAD;
        for (String cell : row.cells()) {
            bytes += 1 + (cell == null ? 4 : TextSize.json(cell));
        }
        return row.fault() == null ? bytes : bytes + TextSize.json(row.fault().detail());
    }
}
