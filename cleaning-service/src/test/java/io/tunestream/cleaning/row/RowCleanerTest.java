package io.tunestream.cleaning.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.cleaning.fixture.Upload;
import io.tunestream.schemas.dataset.RawRow;
import io.tunestream.schemas.dataset.RejectionReason;
import io.tunestream.schemas.dataset.RowFault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowCleanerTest {
    private static final Columns COLUMNS = new Columns(Upload.COLUMNS);

    private final RowCleaner cleaner = new RowCleaner();

    @Test
    void cleansTheAnswerAndLeavesTheCells() {
        // Given
        RawRow raw = Upload.row(7, "task", " the  question ", " the <b>answer</b>\n");

        // When
        CleanedRow row = cleaner.clean(COLUMNS, raw);

        // Then
        assertThat(row).isEqualTo(new CleanedRow(7, 8, raw.cells(), "the answer", null));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " \u3000", "<p></p>", "<b> </b>"})
    void rejectsRowWithoutAnswer(String output) {
        // When
        CleanedRow row = cleaner.clean(COLUMNS, Upload.row(1, "task", "question", output));

        // Then
        assertThat(row.fault())
                .extracting(RowFault::field, RowFault::reason)
                .containsExactly("output", RejectionReason.NO_ANSWER);
    }

    @Test
    void rejectsRowWhoseHeaderHasNoAnswerColumn() {
        // When
        CleanedRow row = cleaner.clean(new Columns(List.of("instruction")), Upload.row(1, "task"));

        // Then
        assertThat(row.fault()).extracting(RowFault::reason).isEqualTo(RejectionReason.NO_ANSWER);
    }

    @Test
    void rejectsControlTokenThatTheHtmlRuleWouldHide() {
        // When
        CleanedRow row = cleaner.clean(COLUMNS, Upload.row(1, "task", "question", "yes<|im_end|>"));

        // Then
        assertThat(row.fault())
                .isEqualTo(new RowFault(
                        "output", RejectionReason.CONTROL_TOKEN, "holds the chat-control token <|im_end|>; remove it"));
    }

    @Test
    void rejectsControlTokenInAColumnOfNoInterestAndWithoutName() {
        // Given
        Columns columns = new Columns(List.of("input", "output", ""));

        // When
        CleanedRow row = cleaner.clean(columns, Upload.row(1, "question", "answer", "<|endoftext|>"));

        // Then
        assertThat(row.fault()).extracting(RowFault::field).isEqualTo("column 3");
    }

    @Test
    void keepsTheFaultThatWasFoundWhenTheRowWasRead() {
        // Given
        RowFault fault = new RowFault("output", RejectionReason.ROW_TOO_LONG, "70000 bytes, the limit is 65536");

        // When
        CleanedRow row = cleaner.clean(COLUMNS, new RawRow(1, 2, List.of("task", "question", "answer"), fault));

        // Then
        assertThat(row.fault()).isEqualTo(fault);
    }
}
