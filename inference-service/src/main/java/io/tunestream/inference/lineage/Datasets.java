package io.tunestream.inference.lineage;

import io.tunestream.inference.overlap.NearRow;
import io.tunestream.inference.overlap.RowIndex;
import io.tunestream.inference.overlap.RowIndexes;
import io.tunestream.inference.recording.RowSearch;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.kit.objectstore.ObjectStoreException;
import io.tunestream.schemas.dataset.DatasetManifest;
import io.tunestream.schemas.event.AdapterPublished;
import io.tunestream.schemas.event.DatasetPublished;
import io.tunestream.schemas.serde.Json;
import io.tunestream.schemas.serde.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** The data sets that adapters were trained on, each step checked by its digest. Thread-safe. */
public final class Datasets implements RowSearch {
    /** Rows that are told of an answer. */
    static final int MOST_ROWS = 3;

    private static final Logger LOG = Logger.getLogger(Datasets.class);

    private final LineageLedger ledger;
    private final ObjectStore store;
    private final RowIndexes indexes;
    private final Map<String, DatasetManifest> ofAdapters = new ConcurrentHashMap<>();
    private final Set<String> unreadable = ConcurrentHashMap.newKeySet();

    public Datasets(LineageLedger ledger, ObjectStore store) {
        this.ledger = ledger;
        this.store = store;
        this.indexes = new RowIndexes(store);
    }

    /**
     * The manifest of an adapter's data set.
     *
     * @throws BrokenLineageException when it is not the one that the adapter was trained on
     * @throws ObjectStoreException   when it is gone, changed or can not be read now
     */
    DatasetManifest manifest(AdapterPublished adapter) {
        String id = adapter.datasetId();
        DatasetPublished published = ledger.dataset(id).orElseThrow(() -> BrokenLineageException.notPublished(id));
        byte[] json = store.read(published.manifest());
        DatasetManifest manifest = Json.read(new String(json, StandardCharsets.UTF_8), DatasetManifest.class);
        if (!manifest.datasetDigest().equals(adapter.datasetDigest())) {
            throw BrokenLineageException.otherRecords(id, adapter.datasetDigest(), manifest.datasetDigest());
        }
        return manifest;
    }

    /** The rows of a data set, ready to be compared; throws what {@link #manifest} throws. */
    RowIndex rows(DatasetManifest dataset) {
        return indexes.of(dataset);
    }

    @Override
    public Optional<List<NearRow>> nearest(AdapterPublished adapter, String answer, String question) {
        try {
            // Looked up once an adapter, not for every answer; who asks for a lineage wants to know what is there now.
            DatasetManifest dataset = ofAdapters.computeIfAbsent(adapter.adapterDigest(), first -> manifest(adapter));
            return Optional.of(rows(dataset).nearest(answer, question, MOST_ROWS));
        } catch (BrokenLineageException | ObjectStoreException | MalformedJsonException e) {
            if (unreadable.add(adapter.datasetId())) {
                LOG.warnf(
                        "answers are written down without the rows nearest to them datasetId=%s reason=\"%s\"",
                        adapter.datasetId(), e.getMessage());
            }
            return Optional.empty();
        }
    }
}
