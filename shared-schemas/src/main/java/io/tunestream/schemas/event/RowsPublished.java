package io.tunestream.schemas.event;

import io.tunestream.schemas.check.Check;

/**
 * All rows of an upload are on the bus.
 *
 * @param datasetId the data set
 * @param rows how many rows
 */
public record RowsPublished(String datasetId, long rows) implements Event {
    public RowsPublished {
        Check.text("datasetId", datasetId);
        Check.atLeast("rows", rows, 0);
    }

    @Override
    public String key() {
        return datasetId;
    }
}
