package io.tunestream.schemas.event;

import io.tunestream.schemas.check.Check;

/**
 * The end marker: the last record of its key for one publication of an upload's rows.
 *
 * @param datasetId the data set
 * @param rows how many rows the file has
 * @param upload the upload, so that a consumer of rows needs no other topic
 */
public record UploadCompleted(String datasetId, long rows, UploadReceived upload) implements Event {
    public UploadCompleted {
        Check.text("datasetId", datasetId);
        Check.atLeast("rows", rows, 0);
        Check.present("upload", upload);
    }

    @Override
    public String key() {
        return datasetId;
    }
}
