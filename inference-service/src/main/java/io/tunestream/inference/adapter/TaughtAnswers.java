package io.tunestream.inference.adapter;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.kit.objectstore.ObjectStoreException;
import io.tunestream.lm.generation.KnownAnswers;
import io.tunestream.lm.generation.KnownAnswers.Row;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.schemas.adapter.AdapterManifest;
import io.tunestream.schemas.dataset.AlpacaRecord;
import io.tunestream.schemas.object.ObjectKeys;
import io.tunestream.schemas.serde.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The answers an adapter was taught, from the data set its manifest names. They only make its answers come sooner, so
 * where they can not be read it is served without them.
 */
public final class TaughtAnswers {
    private static final Logger LOG = Logger.getLogger(TaughtAnswers.class);

    /** Rows at most: guesses are found by an answer's beginning, and thousands of rows fill the limit of tokens. */
    private static final int ROWS = 5_000;

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
            Optional<Long> bytes = store.size(key);
            if (bytes.isEmpty()) {
                return nothing(manifest, key + " is not there");
            }
            try (InputStream in = store.open(store.ref(key, manifest.datasetDigest(), bytes.get()))) {
                return KnownAnswers.of(rows(in, manifest.defaultInstruction(), model));
            }
        } catch (IOException | ObjectStoreException e) {
            return nothing(manifest, String.valueOf(e.getMessage()));
        }
    }

    private static KnownAnswers nothing(AdapterManifest manifest, String reason) {
        LOG.infof("adapter is served without guesses adapterId=%s reason=\"%s\"", manifest.adapterDigest(), reason);
        return KnownAnswers.NONE;
    }

    private static List<Row> rows(InputStream json, String bareInstruction, BaseModel model) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (MappingIterator<AlpacaRecord> records = RECORDS.readValues(json)) {
            while (rows.size() < ROWS && records.hasNextValue()) {
                AlpacaRecord row = records.nextValue();
                int[] answer = model.completion(row.output());
                rows.add(new Row(prompt(row.instruction(), row.input(), model), answer));
                if (!row.instruction().equals(bareInstruction)) {
                    rows.add(new Row(prompt(bareInstruction, row.input(), model), answer));
                }
            }
        }
        // The digest is checked at the end of the stream, which the parser need not have reached.
        json.transferTo(OutputStream.nullOutputStream());
        return rows;
    }

    private static int[] prompt(String instruction, String input, BaseModel model) {
        return model.prompts().article(instruction, input).tokenIds();
    }
}
