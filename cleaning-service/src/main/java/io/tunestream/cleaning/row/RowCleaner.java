package io.tunestream.cleaning.row;

import io.tunestream.cleaning.rule.ControlTokens;
import io.tunestream.cleaning.rule.TextCleaner;
import io.tunestream.schemas.dataset.RawRow;
import io.tunestream.schemas.dataset.RejectionReason;
import io.tunestream.schemas.dataset.RowFault;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cleans the answer of a row and looks for what keeps the row out of any data set, whatever the settings. */
public final class RowCleaner {
    private final TextCleaner text = new TextCleaner();

    /** The row with its answer cleaned, or with the first fault found: of form, control token, no answer. */
    public CleanedRow clean(Columns columns, RawRow raw) {
        RowFault fault = raw.fault() == null ? controlToken(columns, raw) : raw.fault();
        if (fault != null) {
            return CleanedRow.rejected(raw, fault);
        }
        String output = text.clean(columns.cell(raw.cells(), Columns.OUTPUT));
        if (output.isBlank()) {
            return CleanedRow.rejected(raw, noAnswer(columns, raw));
        }
        return CleanedRow.kept(raw, output);
    }

    private static @Nullable RowFault controlToken(Columns columns, RawRow raw) {
        for (int i = 0; i < raw.cells().size(); i++) {
            String cell = raw.cells().get(i);
            Optional<String> token = cell == null ? Optional.empty() : ControlTokens.firstIn(cell);
            if (token.isPresent()) {
                return new RowFault(
                        columns.label(i),
                        RejectionReason.CONTROL_TOKEN,
                        "holds the chat-control token " + token.get() + "; remove it");
            }
        }
        return null;
    }

    private static RowFault noAnswer(Columns columns, RawRow raw) {
        String cell = columns.cell(raw.cells(), Columns.OUTPUT);
        String detail = cell == null || cell.isEmpty()
                ? "the answer is empty"
                : "nothing is left of the answer after white space and HTML tags are removed";
        return new RowFault(Columns.OUTPUT, RejectionReason.NO_ANSWER, detail);
    }
}
