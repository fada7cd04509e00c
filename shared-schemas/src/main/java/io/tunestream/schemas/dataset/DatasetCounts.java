package io.tunestream.schemas.dataset;

import io.tunestream.schemas.check.Check;

/**
 * What became of the rows: {@code rows = kept + rejected + folded}.
 *
 * @param rows     rows read
 * @param kept     records in the data set
 * @param rejected rows kept out, each with a reason
 * @param folded   exact duplicates of a kept record
 */
public record DatasetCounts(long rows, long kept, long rejected, long folded) {
    public DatasetCounts {
        Check.atLeast("kept", kept, 0);
        Check.atLeast("rejected", rejected, 0);
        Check.atLeast("folded", folded, 0);
        if (rows != kept + rejected + folded) {
            throw new IllegalArgumentException(
                    "rows is " + rows + " but kept + rejected + folded is " + (kept + rejected + folded));
        }
    }
}
