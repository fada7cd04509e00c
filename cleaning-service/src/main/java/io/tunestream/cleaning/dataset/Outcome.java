package io.tunestream.cleaning.dataset;

import io.tunestream.schemas.dataset.DatasetCounts;
import io.tunestream.schemas.dataset.RejectionReason;
import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.RowRejected;
import java.util.List;
import java.util.Map;

/**
 * What came of an upload; its files are stored.
 *
 * @param datasetId  the data set
 * @param counts     what became of the rows
 * @param byReason   the rejected rows by reason
 * @param rejections the first rejections, in row order
 * @param result     that the data set is published, or refused
 */
public record Outcome(
        String datasetId,
        DatasetCounts counts,
        Map<RejectionReason, Long> byReason,
        List<RowRejected> rejections,
        Event result) {
    public Outcome {
        byReason = Map.copyOf(byReason);
        rejections = List.copyOf(rejections);
    }
}
