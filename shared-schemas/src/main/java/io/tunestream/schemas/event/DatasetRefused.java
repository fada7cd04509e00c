package io.tunestream.schemas.event;

import io.tunestream.schemas.check.Check;
import io.tunestream.schemas.dataset.DatasetCounts;
import io.tunestream.schemas.object.ObjectRef;

/**
 * Cleaning left no record to learn from, so there is no data set and nothing will be trained.
 *
 * @param datasetId the data set
 * @param name the data set's name
 * @param detail why, in words, with the counts by reason
 * @param counts rows read and rejected; none is kept
 * @param rejected the rejected rows as CSV with line, field and reason
 */
public record DatasetRefused(String datasetId, String name, String detail, DatasetCounts counts, ObjectRef rejected)
        implements Event {
    public DatasetRefused {
        Check.text("datasetId", datasetId);
        Check.text("name", name);
        Check.text("detail", detail);
        Check.present("counts", counts);
        Check.present("rejected", rejected);
        if (counts.kept() != 0) {
            throw new IllegalArgumentException(
                    "counts.kept is " + counts.kept() + " but a refused data set keeps none");
        }
    }

    @Override
    public String key() {
        return datasetId;
    }
}
