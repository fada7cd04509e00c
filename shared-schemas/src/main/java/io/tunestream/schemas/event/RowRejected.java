package io.tunestream.schemas.event;

import io.tunestream.schemas.check.Check;
import io.tunestream.schemas.dataset.RejectionReason;

/**
 * A row was kept out of the data set.
 *
 * @param datasetId the data set
 * @param row number of the row, from 1
 * @param line line of the file on which it begins, from 1
 * @param field the column at fault
 * @param reason why
 * @param detail the same in words, with the value or limit
 */
public record RowRejected(String datasetId, long row, long line, String field, RejectionReason reason, String detail)
        implements Event {
    public RowRejected {
        Check.text("datasetId", datasetId);
        Check.atLeast("row", row, 1);
        Check.atLeast("line", line, 1);
        Check.text("field", field);
        Check.present("reason", reason);
        Check.text("detail", detail);
    }

    @Override
    public String key() {
        return datasetId;
    }
}
