package io.tunestream.ingest.table;

/** Why a whole file is refused. A fault in one row is a rejection of that row instead. */
public enum TableFault {
    EMPTY_FILE("empty-file", "The file is empty"),
    NO_ROWS("no-rows", "The file has a header but no rows"),
    NOT_A_TABLE("not-csv", "The file is not CSV"),
    NOT_UTF8("not-utf-8", "The file is not UTF-8"),
    UNBALANCED_QUOTE("unbalanced-quote", "A quote does not fit"),
    CELL_TOO_LONG("cell-too-long", "A cell does not end"),
    MISSING_COLUMN("missing-column", "A column is missing"),
    DUPLICATE_COLUMN("duplicate-column", "A column is there twice"),
    TOO_MANY_COLUMNS("too-many-columns", "The header has too many columns");

    private final String kind;
    private final String title;

    TableFault(String kind, String title) {
        this.kind = kind;
        this.title = title;
    }

    /** The stable name of the kind of problem. */
    public String kind() {
        return kind;
    }

    /** The kind in a few words. */
    public String title() {
        return title;
    }
}
