package io.tunestream.trainer.training;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectReader;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.kit.objectstore.ObjectStoreException;
import io.tunestream.schemas.dataset.AlpacaRecord;
import io.tunestream.schemas.dataset.DatasetManifest;
import io.tunestream.schemas.event.RunFailure;
import io.tunestream.schemas.event.TrainingRequested;
import io.tunestream.schemas.serde.Json;
import io.tunestream.schemas.serde.MalformedJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The records a run learns, as the cleaner wrote them.
 *
 * @param manifest the data set's manifest
 * @param records  its training records, at least one, in row order
 */
public record TrainingData(DatasetManifest manifest, List<AlpacaRecord> records) {
    private static final ObjectReader RECORDS = Json.MAPPER
            .readerFor(new TypeReference<List<AlpacaRecord>>() {})
            .without(JsonParser.Feature.AUTO_CLOSE_SOURCE);

    public TrainingData {
        records = List.copyOf(records);
    }

    /**
     * Reads a request's data; every object is checked against the digest in its reference.
     *
     * @throws RunRefusedException (DATASET_UNREADABLE) when objects are missing or are not what was asked for
     */
    public static TrainingData read(ObjectStore store, TrainingRequested request) {
        try {
            byte[] json = store.read(request.datasetManifest());
            DatasetManifest manifest = Json.read(new String(json, StandardCharsets.UTF_8), DatasetManifest.class);
            requireDigest(request, manifest);
            return new TrainingData(manifest, requireSome(records(store, manifest), request));
        } catch (ObjectStoreException.Missing | ObjectStoreException.Corrupt | MalformedJsonException e) {
            throw unreadable("data set " + request.datasetId() + " can not be read: " + e.getMessage(), e);
        }
    }

    private static List<AlpacaRecord> records(ObjectStore store, DatasetManifest manifest) {
        try (InputStream in = store.open(manifest.train())) {
            List<AlpacaRecord> records = RECORDS.readValue(in);
            // The digest is checked at the end of the stream, which the parser need not have reached.
            in.transferTo(OutputStream.nullOutputStream());
            return records;
        } catch (IOException e) {
            throw unreadable(manifest.train().key() + " can not be read: " + e.getMessage(), e);
        }
    }

    private static void requireDigest(TrainingRequested request, DatasetManifest manifest) {
        if (!manifest.datasetDigest().equals(request.datasetDigest())) {
            throw new RunRefusedException(
                    RunFailure.DATASET_UNREADABLE,
                    "data set " + request.datasetId() + " has digest " + manifest.datasetDigest()
                            + " but the run is for " + request.datasetDigest());
        }
    }

    private static List<AlpacaRecord> requireSome(List<AlpacaRecord> records, TrainingRequested request) {
        if (records.isEmpty()) {
            throw new RunRefusedException(
                    RunFailure.DATASET_UNREADABLE, "data set " + request.datasetId() + " has no records to learn");
        }
        return records;
    }

    private static RunRefusedException unreadable(String message, Throwable cause) {
        return new RunRefusedException(RunFailure.DATASET_UNREADABLE, message, cause);
    }
}
