package io.tunestream.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.ingest.Store;
import io.tunestream.ingest.publish.RowPublisher.Pace;
import io.tunestream.kit.objectstore.ObjectStoreException;
import io.tunestream.schemas.dataset.DatasetSettings;
import io.tunestream.schemas.dataset.RawRow;
import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.RowsIngested;
import io.tunestream.schemas.event.RowsPublished;
import io.tunestream.schemas.event.UploadCompleted;
import io.tunestream.schemas.event.UploadReceived;
import io.tunestream.schemas.object.ObjectRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Publishes from a real object store; the broker's part is a list that can fail like a crash. */
class RowPublisherIT {
    private static final Pace PACE = new Pace(4, 5);

    @TempDir
    static Path folder;

    private static Store store;

    private final List<Event> rawRows = new ArrayList<>();
    private final List<Event> uploads = new ArrayList<>();
    private final AtomicLong counted = new AtomicLong();

    @BeforeAll
    static void start() {
        store = new Store(folder);
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @Test
    void publishesRowsThenTheEndMarkerThenTheNotice() throws IOException, InterruptedException {
        // Given
        UploadReceived upload = upload("ds-order", 1001);

        // When
        publisher(recording(rawRows)).publish(upload);

        // Then
        assertThat(rows(rawRows))
                .hasSize(1001)
                .extracting(RawRow::row)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(rawRows.get(rawRows.size() - 1)).isEqualTo(new UploadCompleted("ds-order", 1001, upload));
        assertThat(uploads).containsExactly(new RowsPublished("ds-order", 1001));
        assertThat(counted).hasValue(1001);
    }

    @Test
    void goesOnAfterTheLastCheckpointWithTheSameBatches() throws IOException, InterruptedException {
        // Given
        UploadReceived upload = upload("ds-crash", 4000);
        List<Event> beforeCrash = new ArrayList<>();
        assertThatThrownBy(() -> publisher(failingAt(13, beforeCrash)).publish(upload))
                .isInstanceOf(PublicationFailedException.class);

        // When
        publisher(recording(rawRows)).publish(upload);

        // Then
        assertThat(rawRows.get(0)).isEqualTo(beforeCrash.get(10));
        List<Event> all = new ArrayList<>(beforeCrash.subList(0, 10));
        all.addAll(rawRows);
        assertThat(rows(all)).extracting(RawRow::row).hasSize(4000).isSorted().doesNotHaveDuplicates();
        assertThat(uploads).containsExactly(new RowsPublished("ds-crash", 4000));
    }

    @Test
    void doesNothingForAnUploadThatIsAllOut() throws IOException, InterruptedException {
        // Given
        UploadReceived upload = upload("ds-twice", 10);
        publisher(recording(new ArrayList<>())).publish(upload);

        // When
        publisher(recording(rawRows)).publish(upload);

        // Then
        assertThat(rawRows).isEmpty();
        assertThat(uploads).hasSize(1);
    }

    @Test
    void neverHasMoreBatchesOnTheirWayThanAllowed() throws IOException, InterruptedException {
        // Given
        AtomicInteger onTheirWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        EventSink slow = event -> CompletableFuture.runAsync(() -> {
            onTheirWay.decrementAndGet();
        });
        EventSink counting = event -> {
            most.accumulateAndGet(onTheirWay.incrementAndGet(), Math::max);
            return slow.send(event);
        };

        // When
        publisher(counting).publish(upload("ds-bound", 20_000));

        // Then
        assertThat(most.get()).isBetween(1, PACE.batchesInFlight());
    }

    @Test
    void refusesAStoredFileThatIsNotTheOneAnnounced() {
        // Given
        UploadReceived upload = upload("ds-corrupt", 10);
        ObjectRef other = new ObjectRef(
                upload.file().bucket(),
                upload.file().key(),
                "0".repeat(64),
                upload.file().bytes());
        UploadReceived wrong = new UploadReceived(
                "ds-corrupt", upload.fileName(), other, null, upload.settings(), upload.receivedAt());

        // When / Then
        assertThatThrownBy(() -> publisher(recording(rawRows)).publish(wrong))
                .hasStackTraceContaining(ObjectStoreException.Corrupt.class.getName());
        assertThat(rawRows).doesNotHaveAnyElementsOfTypes(UploadCompleted.class);
    }

    private RowPublisher publisher(EventSink sink) {
        return new RowPublisher(store.client(), sink, recording(uploads), PACE, counted::addAndGet);
    }

    private static EventSink recording(List<Event> events) {
        return event -> {
            events.add(event);
            return CompletableFuture.completedFuture(null);
        };
    }

    /** Takes a number of events, then none any more, as a broker that is gone. */
    private static EventSink failingAt(int number, List<Event> taken) {
        return event -> taken.size() < number
                ? recording(taken).send(event)
                : CompletableFuture.<Void>failedFuture(new IOException("the broker is gone"));
    }

    private static List<RawRow> rows(List<Event> events) {
        return events.stream()
                .filter(RowsIngested.class::isInstance)
                .flatMap(event -> ((RowsIngested) event).rows().stream())
                .toList();
    }

    private static UploadReceived upload(String datasetId, int rows) {
        StringBuilder csv = new StringBuilder("input,output\n");
        for (int row = 1; row <= rows; row++) {
            csv.append("question ").append(row).append(",answer ").append(row).append('\n');
        }
        ObjectRef file =
                store.client().put("uploads/" + datasetId, csv.toString().getBytes(StandardCharsets.UTF_8));
        return new UploadReceived(
                datasetId, "faq.csv", file, null, DatasetSettings.named("faq"), Instant.parse("2026-01-02T03:04:05Z"));
    }
}
