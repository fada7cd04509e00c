package io.tunestream.cleaning.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.cleaning.fixture.TestStore;
import io.tunestream.cleaning.fixture.Upload;
import io.tunestream.cleaning.part.PartRange;
import io.tunestream.cleaning.part.RowsMissingException;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.schemas.dataset.DatasetCounts;
import io.tunestream.schemas.dataset.DatasetSettings;
import io.tunestream.schemas.event.DatasetPublished;
import io.tunestream.schemas.event.RowRejected;
import io.tunestream.schemas.event.RowsIngested;
import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rows and end markers that come twice, or not at all. */
@ExtendWith(TestStore.class)
class RedeliveryIT {
    private static final int ROWS = 2_345;

    private static String uninterrupted = "";

    private Upload upload = Upload.numbered(Workshop.id(), ROWS);
    private Workshop workshop;

    @BeforeAll
    static void cleanOnceWithoutInterruption(ObjectStore store) throws IOException {
        Workshop workshop = new Workshop(store);
        workshop.clean(Upload.numbered(Workshop.id(), ROWS));
        uninterrupted = workshop.manifest().datasetDigest();
    }

    @BeforeEach
    void open(ObjectStore store) {
        workshop = new Workshop(store);
    }

    @Test
    void settlesABatchOnlyWhenItsRowsAreStored() {
        // Given
        List<RowsIngested> batches = oddBatches();

        // When
        List<RowsIngested> settled = workshop.accept(batches);

        // Then
        long storedThrough = ROWS / PartRange.ROWS * PartRange.ROWS;
        assertThat(settled)
                .containsExactlyElementsOf(batches.stream()
                        .filter(batch -> last(batch) <= storedThrough)
                        .toList());
    }

    @Test
    void goesOnAfterAKillFromTheFirstUnsettledBatch() throws IOException {
        // Given
        List<RowsIngested> batches = oddBatches();
        int settled = workshop.accept(batches.subList(0, 12)).size();
        workshop.restart();

        // When
        workshop.accept(batches.subList(settled, batches.size()));
        workshop.complete(upload);

        // Then
        assertThat(settled).isBetween(1, 11);
        assertThatTheDataSetIsWhole();
    }

    @Test
    void takesRowsThatArePublishedAgainFromAnEarlierPlace() throws IOException {
        // Given
        List<RowsIngested> batches = oddBatches();
        workshop.accept(batches.subList(0, 12));

        // When
        workshop.accept(batches.subList(5, batches.size()));
        workshop.complete(upload);

        // Then
        assertThatTheDataSetIsWhole();
    }

    @Test
    void takesAllRowsTwice() throws IOException {
        // Given
        workshop.accept(upload.batches());
        workshop.restart();

        // When
        workshop.clean(upload);

        // Then
        assertThatTheDataSetIsWhole();
    }

    @Test
    void goesOnAfterAKillBetweenTheLastPartAndTheEndMarker() throws IOException {
        // Given
        workshop.accept(upload.batches());
        workshop.failAfter(0);
        workshop.accept(upload.batches());
        assertThatThrownBy(() -> workshop.complete(upload)).hasMessage("the bus failed");
        workshop.repair();

        // When
        workshop.complete(upload);

        // Then
        assertThatTheDataSetIsWhole();
    }

    @Test
    void publishesNothingTwiceWhenTheWholeUploadComesAgain() throws IOException {
        // Given
        workshop.clean(upload);

        // When
        workshop.clean(upload);
        workshop.restart();
        workshop.clean(upload);

        // Then
        assertThatTheDataSetIsWhole();
        assertThat(workshop.keys(upload)).noneMatch(key -> key.contains("/parts/"));
    }

    @Test
    void publishesOnlyTheRejectionsThatAreMissingAfterAKill() throws IOException {
        // Given
        upload = new Upload(
                Workshop.id(),
                Upload.COLUMNS,
                LongStream.rangeClosed(1, 6)
                        .mapToObj(row -> Upload.row(row, "task", "question", row == 6 ? "answer" : ""))
                        .toList(),
                DatasetSettings.named("test"));
        workshop.failAfter(3);
        workshop.accept(upload.batches());
        assertThatThrownBy(() -> workshop.complete(upload)).hasMessage("the bus failed");
        workshop.repair();

        // When
        workshop.complete(upload);

        // Then
        assertThat(workshop.published(RowRejected.class))
                .extracting(RowRejected::row)
                .containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(workshop.published(DatasetPublished.class)).hasSize(1);
    }

    @Test
    void namesTheRowsThatNeverCame() {
        // Given
        List<RowsIngested> batches = upload.batches();
        workshop.accept(batches.subList(0, 2));

        // When
        var delivery = assertThatThrownBy(() -> workshop.accept(batches.subList(3, 5)));

        // Then
        delivery.isExactlyInstanceOf(RowsMissingException.class).hasMessageContaining("lacks rows 401 to 600");
    }

    @Test
    void namesTheRowsThatAreMissingAtTheEndMarker() {
        // Given
        workshop.accept(upload.batches().subList(0, 7));

        // When
        var delivery = assertThatThrownBy(() -> workshop.complete(upload));

        // Then
        delivery.isExactlyInstanceOf(RowsMissingException.class).hasMessageContaining("lacks rows 1401 to 2345");
        assertThat(workshop.published).isEmpty();
    }

    @Test
    void namesThePartThatIsMissingAtTheEndMarker() {
        // When
        var delivery = assertThatThrownBy(() -> workshop.complete(upload));

        // Then
        delivery.isExactlyInstanceOf(RowsMissingException.class).hasMessageContaining("lacks rows 1 to 1000");
    }

    private void assertThatTheDataSetIsWhole() {
        assertThat(workshop.published(DatasetPublished.class)).hasSize(1);
        assertThat(workshop.manifest().datasetDigest()).isEqualTo(uninterrupted);
        assertThat(workshop.manifest().counts()).isEqualTo(new DatasetCounts(ROWS, ROWS, 0, 0));
    }

    /** Batches of 130 rows, so that some reach over the border of two parts. */
    private List<RowsIngested> oddBatches() {
        return upload.batches(130);
    }

    private static long last(RowsIngested batch) {
        return batch.rows().get(batch.rows().size() - 1).row();
    }
}
