package io.tunestream.inference.overlap;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.schemas.dataset.DatasetManifest;
import io.tunestream.schemas.dataset.EvalQuestion;
import io.tunestream.schemas.serde.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The indexes of the data sets that answers are compared with. The last few are kept while memory lasts; each is read
 * once though several ask for it. Thread-safe.
 */
public final class RowIndexes {
    private static final int KEPT = 4;
    private static final int MOST_ROWS = 100_000;
    /** Of all taught answers together; bounds an index to some 100 MB. */
    private static final long MOST_CHARACTERS = 8_000_000;

    private static final ObjectReader ROWS =
            Json.MAPPER.readerFor(EvalQuestion.class).without(JsonParser.Feature.AUTO_CLOSE_SOURCE);

    private final ObjectStore store;
    private final Map<String, SoftReference<RowIndex>> kept = new LinkedHashMap<>(16, 0.75f, true);

    public RowIndexes(ObjectStore store) {
        this.store = store;
    }

    /**
     * The index of a data set's rows.
     *
     * @throws io.tunestream.kit.objectstore.ObjectStoreException when the rows are gone, changed or can not be read now
     */
    public synchronized RowIndex of(DatasetManifest dataset) {
        SoftReference<RowIndex> reference = kept.get(dataset.eval().sha256());
        RowIndex index = reference == null ? null : reference.get();
        if (index == null) {
            index = read(dataset);
            kept.put(dataset.eval().sha256(), new SoftReference<>(index));
            kept.keySet()
                    .removeAll(kept.keySet().stream()
                            .limit(Math.max(0, kept.size() - KEPT))
                            .toList());
        }
        return index;
    }

    private RowIndex read(DatasetManifest dataset) {
        List<EvalQuestion> rows = new ArrayList<>();
        long characters = 0;
        long there = 0;
        try (InputStream in = store.open(dataset.eval());
                MappingIterator<EvalQuestion> questions = ROWS.readValues(in)) {
            while (questions.hasNextValue()) {
                EvalQuestion row = questions.nextValue();
                there++;
                characters += row.output().length();
                if (rows.size() < MOST_ROWS && characters <= MOST_CHARACTERS) {
                    rows.add(row);
                }
            }
            // The digest is checked at the end of the stream, which the parser need not have reached.
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException("the rows of data set " + dataset.datasetId() + " can not be read", e);
        }
        return RowIndex.of(rows, there);
    }
}
