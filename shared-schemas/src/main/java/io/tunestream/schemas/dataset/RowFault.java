package io.tunestream.schemas.dataset;

import io.tunestream.schemas.check.Check;

/**
 * Why a row can not be used.
 *
 * @param field  the column at fault
 * @param reason the kind of fault
 * @param detail the same in words, with the value or limit
 */
public record RowFault(String field, RejectionReason reason, String detail) {
    public RowFault {
        Check.text("field", field);
        Check.present("reason", reason);
        Check.text("detail", detail);
    }
}
