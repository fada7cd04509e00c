package io.tunestream.schemas.event;

import io.tunestream.schemas.check.Check;
import io.tunestream.schemas.dataset.DatasetSettings;
import io.tunestream.schemas.object.ObjectRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An upload was accepted: its file is in object storage and its rows will be published.
 *
 * @param datasetId the data set
 * @param fileName the file's name as the client sent it
 * @param file the stored file
 * @param facts the stored facts file, if one came with it
 * @param settings the settings
 * @param receivedAt when it was accepted
 */
public record UploadReceived(
        String datasetId,
        String fileName,
        ObjectRef file,
        @Nullable ObjectRef facts,
        DatasetSettings settings,
        Instant receivedAt)
        implements Event {
    public UploadReceived {
        Check.text("datasetId", datasetId);
        Check.text("fileName", fileName);
        Check.present("file", file);
        Check.present("settings", settings);
        Check.present("receivedAt", receivedAt);
    }

    @Override
    public String key() {
        return datasetId;
    }
}
