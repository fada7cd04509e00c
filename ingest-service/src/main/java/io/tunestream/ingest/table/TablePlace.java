package io.tunestream.ingest.table;

/**
 * A place in a text file.
 *
 * @param line   the line, from 1; a line ends at CR, LF or CR LF
 * @param column the character in it, from 1
 */
public record TablePlace(long line, long column) {
    /** The first character. */
    public static final TablePlace START = new TablePlace(1, 1);
}
