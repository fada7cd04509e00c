package io.tunestream.ingest.table;

/** A file that can not be read as a table at all. */
public final class MalformedTableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final TableFault fault;
    private final transient TablePlace place;

    MalformedTableException(TableFault fault, TablePlace place, String detail) {
        super(detail);
        this.fault = fault;
        this.place = place;
    }

    /** What is wrong. */
    public TableFault fault() {
        return fault;
    }

    /** Where. */
    public TablePlace place() {
        return place;
    }
}
