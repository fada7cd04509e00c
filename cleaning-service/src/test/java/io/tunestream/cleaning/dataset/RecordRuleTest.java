package io.tunestream.cleaning.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.cleaning.fixture.Upload;
import io.tunestream.cleaning.row.CleanedRow;
import io.tunestream.cleaning.row.Columns;
import io.tunestream.cleaning.row.RowCleaner;
import io.tunestream.schemas.dataset.AlpacaRecord;
import io.tunestream.schemas.dataset.DatasetSettings;
import io.tunestream.schemas.dataset.InstructionMode;
import io.tunestream.schemas.dataset.RejectionReason;
import io.tunestream.schemas.dataset.RowFault;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordRuleTest {
    @Test
    void keepsTheInstructionAndTheUncleanedInput() {
        assertThat(judge(InstructionMode.KEEP, Upload.COLUMNS, "task", " a  question ", " an  answer "))
                .isEqualTo(kept("task", " a  question ", "an answer"));
    }

    @Test
    void replacesTheInstructionByTheConstant() {
        assertThat(judge(InstructionMode.CONSTANT, Upload.COLUMNS, "task", "question", "answer"))
                .isEqualTo(kept(DatasetSettings.CONSTANT_INSTRUCTION, "question", "answer"));
    }

    @Test
    void writesEmptyTextForAMissingInput() {
        assertThat(judge(InstructionMode.KEEP, Upload.COLUMNS, "task", null, "answer"))
                .isEqualTo(kept("task", "", "answer"));
    }

    @Test
    void countsAMissingColumnAsEmpty() {
        assertThat(judge(InstructionMode.KEEP, List.of("output", "input"), "answer", "question"))
                .isEqualTo(kept("", "question", "answer"));
    }

    @Test
    void rejectsRowThatAsksNothing() {
        assertThat(judge(InstructionMode.KEEP, Upload.COLUMNS, null, " ", "answer"))
                .isEqualTo(rejected("instruction and input are both empty"));
    }

    @Test
    void rejectsRowWhoseOnlyQuestionWasReplaced() {
        assertThat(judge(InstructionMode.CONSTANT, Upload.COLUMNS, "task", null, "answer"))
                .isEqualTo(rejected("the input is empty, and the instruction is replaced by a constant"));
    }

    private static CleaningVerdict judge(InstructionMode mode, List<String> names, @Nullable String... cells) {
        Columns columns = new Columns(names);
        CleanedRow row = new RowCleaner().clean(columns, Upload.row(1, cells));
        return new RecordRule(columns, mode).judge(row);
    }

    private static CleaningVerdict kept(String instruction, String input, String output) {
        return new CleaningVerdict.Kept(new AlpacaRecord(instruction, input, output));
    }

    private static CleaningVerdict rejected(String detail) {
        return new CleaningVerdict.Rejected(new RowFault("input", RejectionReason.NO_QUESTION, detail));
    }
}
