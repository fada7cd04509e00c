package io.tunestream.cleaning.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.cleaning.fixture.TestStore;
import io.tunestream.cleaning.fixture.Upload;
import io.tunestream.cleaning.row.CleanedRow;
import io.tunestream.cleaning.row.Columns;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.schemas.dataset.RejectionReason;
import io.tunestream.schemas.dataset.RowFault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestStore.class)
class PartsIT {
    private static final PartRange RANGE = PartRange.of(1);

    private Parts parts;
    private ObjectStore store;

    @BeforeEach
    void open(ObjectStore store) {
        this.store = store;
        this.parts = new Parts(store, new StoreRetry(new StopSignal(), Duration.ofMillis(100)));
    }

    @Test
    void readsBackWhatWasStored() {
        // Given
        RowFault fault = new RowFault("output", RejectionReason.NO_ANSWER, "the answer is empty");
        Part part = new Part(
                new Columns(Upload.COLUMNS),
                List.of(
                        new CleanedRow(1, 2, Arrays.asList("task", null, " \"a\"\n"), "\"a\"", null),
                        new CleanedRow(2, 4, Arrays.asList("任务", "", null), "", fault)));
        parts.store("ds-back", RANGE, part);

        // When
        Part read = parts.read("ds-back", RANGE, 2);

        // Then
        assertThat(read).isEqualTo(part);
    }

    @Test
    void refusesAPartWithTooFewRows() {
        // Given
        parts.store("ds-few", RANGE, new Part(new Columns(Upload.COLUMNS), List.of(row(1))));

        // When
        var reading = assertThatThrownBy(() -> parts.read("ds-few", RANGE, 2));

        // Then
        reading.isExactlyInstanceOf(MalformedPartException.class).hasMessageContaining("it holds 1 rows, not 2");
    }

    @Test
    void refusesAPartWithAnotherRow() {
        // Given
        parts.store("ds-other", RANGE, new Part(new Columns(Upload.COLUMNS), List.of(row(1), row(3))));

        // When
        var reading = assertThatThrownBy(() -> parts.read("ds-other", RANGE, 2));

        // Then
        reading.isExactlyInstanceOf(MalformedPartException.class).hasMessageContaining("row 3 stands where 2 must");
    }

    @Test
    void refusesAPartThatIsNoJson() {
        // Given
        store.put("datasets/ds-bytes/" + RANGE.fileName(), "[\"a\"]\n{".getBytes(StandardCharsets.UTF_8));

        // When
        var reading = assertThatThrownBy(() -> parts.read("ds-bytes", RANGE, 1));

        // Then
        reading.isExactlyInstanceOf(MalformedPartException.class).hasMessageContaining(RANGE.fileName());
    }

    private static CleanedRow row(long row) {
        return new CleanedRow(row, row + 1, List.of("task", "question", "answer"), "answer", null);
    }
}
