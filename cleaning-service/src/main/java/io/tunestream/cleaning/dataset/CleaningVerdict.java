package io.tunestream.cleaning.dataset;

import io.tunestream.schemas.dataset.AlpacaRecord;
import io.tunestream.schemas.dataset.RowFault;

/** What a row is good for. */
sealed interface CleaningVerdict {
    /** The row has a record. */
    record Kept(AlpacaRecord record) implements CleaningVerdict {}

    /** The row has a fault. */
    record Rejected(RowFault fault) implements CleaningVerdict {}
}
