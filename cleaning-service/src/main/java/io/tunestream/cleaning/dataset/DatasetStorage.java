package io.tunestream.cleaning.dataset;

import io.tunestream.cleaning.part.StoreRetry;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.schemas.dataset.DatasetManifest;
import io.tunestream.schemas.dataset.DatasetSettings;
import io.tunestream.schemas.event.DatasetPublished;
import io.tunestream.schemas.event.DatasetRefused;
import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.UploadReceived;
import io.tunestream.schemas.object.ObjectKeys;
import io.tunestream.schemas.object.ObjectRef;
import io.tunestream.schemas.serde.Json;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Stores the files of a data set, the manifest last. Storing them again stores the same bytes. */
final class DatasetStorage {
    private final ObjectStore store;
    private final StoreRetry retry;

    DatasetStorage(ObjectStore store, StoreRetry retry) {
        this.store = store;
        this.retry = retry;
    }

    /** Stores what was written and says what it is: a data set, or a refusal where there is nothing to learn from. */
    Event store(UploadReceived upload, WorkFolder folder, Tally tally) {
        ObjectRef rejected = put(upload, folder, DatasetFile.REJECTED);
        if (!tally.isAnyTrained()) {
            return refusal(upload, tally, rejected);
        }
        ObjectRef train = put(upload, folder, DatasetFile.TRAIN);
        @Nullable ObjectRef validation = tally.isAnyHeldOut() ? put(upload, folder, DatasetFile.VALIDATION) : null;
        DatasetManifest manifest = new DatasetManifest(
                upload.datasetId(),
                train.sha256(),
                DatasetSettings.CLEANER_VERSION,
                upload.fileName(),
                upload.file(),
                upload.settings(),
                tally.counts(),
                DatasetSettings.CONSTANT_INSTRUCTION,
                train,
                validation,
                put(upload, folder, DatasetFile.EVAL),
                put(upload, folder, DatasetFile.CLEAN),
                rejected,
                upload.facts());
        return new DatasetPublished(
                upload.datasetId(), upload.settings().name(), train.sha256(), put(manifest), tally.counts());
    }

    private static DatasetRefused refusal(UploadReceived upload, Tally tally, ObjectRef rejected) {
        long rows = tally.counts().rows();
        String detail =
                rows == 0 ? "the file has no rows" : "none of the " + rows + " rows can be used: " + tally.reasons();
        return new DatasetRefused(upload.datasetId(), upload.settings().name(), detail, tally.counts(), rejected);
    }

    private ObjectRef put(UploadReceived upload, WorkFolder folder, DatasetFile file) {
        return retry.call(() -> store.put(key(upload.datasetId(), file), folder.path(file)));
    }

    private ObjectRef put(DatasetManifest manifest) {
        byte[] json = Json.write(manifest).getBytes(StandardCharsets.UTF_8);
        return retry.call(() -> store.put(key(manifest.datasetId(), DatasetFile.MANIFEST), json));
    }

    private static String key(String datasetId, DatasetFile file) {
        return ObjectKeys.dataset(datasetId, file.fileName());
    }
}
