package io.tunestream.ingest.status;

import io.tunestream.schemas.event.UploadReceived;

/** What is known of earlier uploads. */
public interface UploadLedger {
    /** Whether this data set was uploaded before. */
    boolean isKnown(String datasetId);

    /** Takes note of an upload at once, before it comes back from the bus. */
    void received(UploadReceived upload);
}
