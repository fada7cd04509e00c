package io.tunestream.inference.adapter;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.kit.objectstore.ObjectStoreException;
import io.tunestream.lm.generation.KnownAnswers;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.schemas.adapter.AdapterManifest;
import io.tunestream.schemas.dataset.AlpacaRecord;
import io.tunestream.schemas.object.ObjectKeys;
import io.tunestream.schemas.serde.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jboss.logging.Logger;

/**
 * The answers an adapter was taught, from the data set its manifest names. They only make its answers come sooner, so
 * where they can not be read it is served without them.
 */
public final class TaughtAnswers {
    private static final Logger LOG = Logger.getLogger(TaughtAnswers.class);

    private static final ObjectReader RECORDS =
            Json.MAPPER.readerFor(AlpacaRecord.class).without(JsonParser.Feature.AUTO_CLOSE_SOURCE);

    private final ObjectStore store;

    public TaughtAnswers(ObjectStore store) {
        this.store = store;
    }

    /** What to guess from for an adapter. */
    KnownAnswers of(AdapterManifest manifest, BaseModel model) {
        String key = ObjectKeys.dataset(manifest.datasetId(), "train.json");
        try {
            try (InputStream json = store.open(key, manifest.datasetDigest());
                    MappingIterator<AlpacaRecord> records = RECORDS.readValues(json)) {
                TaughtRows rows = new TaughtRows(records, manifest.defaultInstruction(), model);
                KnownAnswers known = KnownAnswers.of(() -> rows);
                // The digest is checked at the end of the stream, which the parser need not have reached.
                json.transferTo(OutputStream.nullOutputStream());
                return known;
            }
        } catch (IOException | UncheckedIOException | ObjectStoreException e) {
            return nothing(manifest, String.valueOf(e.getMessage()));
        }
    }

    private static KnownAnswers nothing(AdapterManifest manifest, String reason) {
        LOG.infof("adapter is served without guesses adapterId=%s reason=\"%s\"", manifest.adapterDigest(), reason);
        return KnownAnswers.NONE;
    }
}
