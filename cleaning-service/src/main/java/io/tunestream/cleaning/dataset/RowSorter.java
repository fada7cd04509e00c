package io.tunestream.cleaning.dataset;

import io.tunestream.cleaning.row.CleanedRow;
import io.tunestream.cleaning.row.Columns;
import io.tunestream.schemas.dataset.AlpacaRecord;
import io.tunestream.schemas.dataset.RowFault;
import io.tunestream.schemas.event.RowRejected;
import io.tunestream.schemas.event.UploadReceived;
import java.io.IOException;

/**
 * Decides in row order what each row becomes: rejected, folded into an equal earlier record, held out, or learned from.
 * Memory: the hashes of the kept records.
 */
final class RowSorter {
    private final UploadReceived upload;
    private final RecordRule rule;
    private final DatasetWriter writer;
    private final Tally tally;
    private final RecordHashSet kept = new RecordHashSet();

    RowSorter(UploadReceived upload, Columns columns, DatasetWriter writer, Tally tally) {
        this.upload = upload;
        this.rule = new RecordRule(columns, upload.settings().instruction());
        this.writer = writer;
        this.tally = tally;
    }

    void add(CleanedRow row) throws IOException {
        CleaningVerdict verdict = rule.judge(row);
        if (verdict instanceof CleaningVerdict.Rejected rejected) {
            reject(row, rejected.fault());
        } else if (verdict instanceof CleaningVerdict.Kept kept) {
            keep(row, kept.record());
        }
    }

    private void reject(CleanedRow row, RowFault fault) throws IOException {
        tally.rejected(new RowRejected(
                upload.datasetId(), row.row(), row.line(), fault.field(), fault.reason(), fault.detail()));
        writer.rejected(row, fault);
    }

    private void keep(CleanedRow row, AlpacaRecord record) throws IOException {
        RecordHash hash = RecordHash.of(record);
        if (!kept.add(hash)) {
            tally.folded();
        } else if (isHeldOut(hash)) {
            tally.heldOut();
            writer.validation(row, record);
        } else {
            tally.trained();
            writer.train(row, record);
        }
    }

    /** Chosen by the record's hash, so the same record always falls the same way; the first always trains. */
    private boolean isHeldOut(RecordHash hash) {
        return tally.isAnyTrained() && hash.fraction() < upload.settings().validationShare();
    }
}
