package io.tunestream.schemas.event;

import io.tunestream.schemas.check.Check;
import io.tunestream.schemas.dataset.DatasetCounts;
import io.tunestream.schemas.object.ObjectRef;

/**
 * A cleaned data set is in object storage.
 *
 * @param datasetId the data set
 * @param name the data set's name
 * @param datasetDigest digest of the cleaned records
 * @param manifest the dataset manifest
 * @param counts rows read, kept, rejected, folded
 */
public record DatasetPublished(
        String datasetId, String name, String datasetDigest, ObjectRef manifest, DatasetCounts counts)
        implements Event {
    public DatasetPublished {
        Check.text("datasetId", datasetId);
        Check.text("name", name);
        Check.text("datasetDigest", datasetDigest);
        Check.present("manifest", manifest);
        Check.present("counts", counts);
    }

    @Override
    public String key() {
        return datasetId;
    }
}
