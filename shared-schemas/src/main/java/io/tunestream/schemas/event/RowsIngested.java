package io.tunestream.schemas.event;

import io.tunestream.schemas.check.Check;
import io.tunestream.schemas.dataset.RawRow;
import java.util.List;

/**
 * A batch of raw rows, at most 200 rows or 256 KiB. Batches of one upload are the same at every publication.
 *
 * @param datasetId the data set
 * @param columns the header, in file order
 * @param rows the rows, in file order
 */
public record RowsIngested(String datasetId, List<String> columns, List<RawRow> rows) implements Event {
    public RowsIngested {
        Check.text("datasetId", datasetId);
        columns = List.copyOf(Check.notEmpty("columns", columns));
        rows = List.copyOf(Check.notEmpty("rows", rows));
    }

    @Override
    public String key() {
        return datasetId;
    }
}
