package io.tunestream.schemas.event;

import io.tunestream.schemas.check.Check;
import io.tunestream.schemas.object.ObjectRef;

/**
 * An adapter is in object storage.
 *
 * @param adapterDigest the adapter's content digest
 * @param runId the run
 * @param datasetId the data set
 * @param datasetDigest digest of the cleaned records
 * @param baseDigest the base it fits
 * @param manifest the adapter manifest
 */
public record AdapterPublished(
        String adapterDigest,
        String runId,
        String datasetId,
        String datasetDigest,
        String baseDigest,
        ObjectRef manifest)
        implements Event {
    public AdapterPublished {
        Check.text("adapterDigest", adapterDigest);
        Check.text("runId", runId);
        Check.text("datasetId", datasetId);
        Check.text("datasetDigest", datasetDigest);
        Check.text("baseDigest", baseDigest);
        Check.present("manifest", manifest);
    }

    @Override
    public String key() {
        return adapterDigest;
    }
}
