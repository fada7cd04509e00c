package io.tunestream.cleaning.dataset;

import io.tunestream.cleaning.fixture.Upload;
import io.tunestream.cleaning.part.Parts;
import io.tunestream.cleaning.part.StopSignal;
import io.tunestream.cleaning.part.StoreRetry;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.schemas.dataset.DatasetManifest;
import io.tunestream.schemas.event.DatasetPublished;
import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.RowsIngested;
import io.tunestream.schemas.object.ObjectKeys;
import io.tunestream.schemas.object.ObjectRef;
import io.tunestream.schemas.serde.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Cleaning over a real object store, with a list for the bus; {@link #restart} forgets all that is in memory. */
final class Workshop {
    static final int MOST_REJECTIONS = 10;

    final List<Event> published = new ArrayList<>();
    final List<Long> storedRows = new ArrayList<>();
    private final ObjectStore store;
    private Cleaning cleaning;
    private EventSink sink = published::addAll;

    Workshop(ObjectStore store) {
        this.store = store;
        this.cleaning = cleaning();
    }

    static String id() {
        return "ds-" + UUID.randomUUID();
    }

    /** A new instance that knows what was published. */
    void restart() {
        cleaning = cleaning();
    }

    /** From now on the bus fails after some events. */
    void failAfter(int events) {
        sink = batch -> {
            for (Event event : batch) {
                if (published.size() >= events) {
                    throw new IllegalStateException("the bus failed");
                }
                published.add(event);
            }
        };
        restart();
    }

    /** The bus works again. */
    void repair() {
        sink = published::addAll;
        restart();
    }

    /** Delivers batches; the list of those that are settled fills as it goes on. */
    List<RowsIngested> accept(List<RowsIngested> batches) {
        List<RowsIngested> settled = new ArrayList<>();
        batches.forEach(batch -> cleaning.accept(batch, () -> settled.add(batch)));
        return settled;
    }

    void complete(Upload upload) throws IOException {
        cleaning.complete(upload.completed());
    }

    /** Delivers all of an upload. */
    void clean(Upload upload) throws IOException {
        accept(upload.batches());
        complete(upload);
    }

    <E extends Event> List<E> published(Class<E> type) {
        return published.stream().filter(type::isInstance).map(type::cast).toList();
    }

    DatasetManifest manifest() {
        return Json.read(text(published(DatasetPublished.class).get(0).manifest()), DatasetManifest.class);
    }

    String text(ObjectRef ref) {
        return new String(store.read(ref), StandardCharsets.UTF_8);
    }

    List<String> keys(Upload upload) {
        return store.list(ObjectKeys.dataset(upload.datasetId(), ""));
    }

    private Cleaning cleaning() {
        StopSignal stop = new StopSignal();
        StoreRetry retry = new StoreRetry(stop, Duration.ofMillis(100));
        Parts parts = new Parts(store, retry);
        AssemblyLimits limits = new AssemblyLimits(Path.of("target/work"), MOST_REJECTIONS);
        PublishedLog log = new PublishedLog();
        published.forEach(log::add);
        return new Cleaning(parts, new Assembly(parts, store, retry, stop, limits), log, sink, listener());
    }

    private CleaningListener listener() {
        return new CleaningListener() {
            @Override
            public void rowsStored(long rows) {
                storedRows.add(rows);
            }

            @Override
            public void finished(Outcome outcome) {
                storedRows.add(-outcome.counts().rows());
            }
        };
    }
}
