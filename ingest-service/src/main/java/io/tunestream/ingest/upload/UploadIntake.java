package io.tunestream.ingest.upload;

import io.tunestream.ingest.publish.EventSink;
import io.tunestream.ingest.publish.PublicationFailedException;
import io.tunestream.ingest.status.UploadLedger;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.schemas.dataset.DatasetSettings;
import io.tunestream.schemas.event.UploadReceived;
import io.tunestream.schemas.id.Digests;
import io.tunestream.schemas.id.Ids;
import io.tunestream.schemas.object.ObjectKeys;
import io.tunestream.schemas.object.ObjectRef;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;

/**
 * Takes an upload: the file to {@code incoming/} while it is checked, then to its content key, then
 * {@code UploadReceived}. The id comes from the content, so the same upload again is recognized and published once.
 */
public final class UploadIntake {
    private static final Logger LOG = Logger.getLogger(UploadIntake.class);

    private final ObjectStore store;
    private final Incoming incoming;
    private final EventSink uploads;
    private final UploadLedger ledger;
    private final Clock clock;

    UploadIntake(ObjectStore store, Incoming incoming, EventSink uploads, UploadLedger ledger, Clock clock) {
        this.store = store;
        this.incoming = incoming;
        this.uploads = uploads;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Reads a multipart body to its end and accepts it.
     *
     * @throws io.tunestream.kit.problem.ProblemException if it is refused; nothing of it is left then
     */
    AcceptedUpload accept(String contentType, InputStream body) throws IOException {
        UploadParts parts = new UploadParts(incoming);
        parts.read(contentType, body);
        try {
            UploadReceived upload = describe(parts);
            boolean known = ledger.isKnown(upload.datasetId());
            if (!known) {
                keep(upload, parts);
                known = announce(upload);
            }
            LOG.infof(
                    "upload accepted datasetId=%s rows=%d bytes=%d known=%s",
                    upload.datasetId(), parts.file().rows(), upload.file().bytes(), known);
            return new AcceptedUpload(
                    upload.datasetId(),
                    "/v1/datasets/" + upload.datasetId(),
                    known,
                    parts.file().rows());
        } finally {
            incoming.remove(parts.file());
        }
    }

    private UploadReceived describe(UploadParts parts) {
        IncomingFile file = parts.file();
        DatasetSettings settings = parts.settings().forFile(file.fileName());
        String sha256 = file.stored().sha256();
        Optional<ObjectRef> facts = parts.facts()
                .map(bytes -> store.ref(ObjectKeys.upload(Digests.sha256(bytes)), Digests.sha256(bytes), bytes.length));
        return new UploadReceived(
                Ids.dataset(
                        sha256, facts.map(ObjectRef::sha256).orElse(null), settings, DatasetSettings.CLEANER_VERSION),
                file.fileName(),
                store.ref(ObjectKeys.upload(sha256), sha256, file.stored().bytes()),
                facts.orElse(null),
                settings,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** Before the event, so that who reads the event finds the objects; again does no harm. */
    private void keep(UploadReceived upload, UploadParts parts) {
        if (!store.exists(upload.file().key())) {
            store.copy(parts.file().stored().key(), upload.file().key());
        }
        parts.facts().ifPresent(bytes -> store.put(ObjectKeys.upload(Digests.sha256(bytes)), bytes));
    }

    /** One at a time, so that of two equal uploads at once the second finds the first. */
    private synchronized boolean announce(UploadReceived upload) {
        if (ledger.isKnown(upload.datasetId())) {
            return true;
        }
        publish(upload);
        ledger.received(upload);
        return false;
    }

    private void publish(UploadReceived upload) {
        try {
            uploads.send(upload).toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new PublicationFailedException(e);
        }
    }
}
