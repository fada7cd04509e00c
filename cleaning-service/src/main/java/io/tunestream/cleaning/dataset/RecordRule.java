package io.tunestream.cleaning.dataset;

import io.tunestream.cleaning.row.CleanedRow;
import io.tunestream.cleaning.row.Columns;
import io.tunestream.schemas.dataset.AlpacaRecord;
import io.tunestream.schemas.dataset.DatasetSettings;
import io.tunestream.schemas.dataset.InstructionMode;
import io.tunestream.schemas.dataset.RejectionReason;
import io.tunestream.schemas.dataset.RowFault;

/**
 * Makes a record of a cleaned row under the settings. The input stays as it was read; the seed article takes it so, but
 * would write {@code NaN} where it is missing and we write empty text.
 */
final class RecordRule {
    private final Columns columns;
    private final InstructionMode mode;

    RecordRule(Columns columns, InstructionMode mode) {
        this.columns = columns;
        this.mode = mode;
    }

    CleaningVerdict judge(CleanedRow row) {
        if (row.fault() != null) {
            return new CleaningVerdict.Rejected(row.fault());
        }
        String own = text(row, Columns.INSTRUCTION);
        String input = text(row, Columns.INPUT);
        if (input.isBlank() && (mode == InstructionMode.CONSTANT || own.isBlank())) {
            return new CleaningVerdict.Rejected(noQuestion());
        }
        String instruction = mode == InstructionMode.CONSTANT ? DatasetSettings.CONSTANT_INSTRUCTION : own;
        return new CleaningVerdict.Kept(new AlpacaRecord(instruction, input, row.output()));
    }

    private RowFault noQuestion() {
        String detail = mode == InstructionMode.CONSTANT
                ? "the input is empty, and the instruction is replaced by a constant"
                : "instruction and input are both empty";
        return new RowFault(Columns.INPUT, RejectionReason.NO_QUESTION, detail);
    }

    private String text(CleanedRow row, String column) {
        String cell = columns.cell(row.cells(), column);
        return cell == null ? "" : cell;
    }
}
