package io.tunestream.cleaning.part;

import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The rows that one part holds: ranges are fixed by row number, so a part has the same name and bytes whenever and
 * wherever it is made. The last part of an upload may hold fewer rows than its range.
 *
 * @param from the first row, from 1
 * @param to   the last row the part may hold
 */
public record PartRange(long from, long to) {
    /**
     * Rows per part. Fixed, since parts of one upload may be made before and after a restart. The rows of one unfilled
     * part are held in memory; with rows at their limit of 64 KiB that is 64 MiB.
     */
    public static final int ROWS = 1_000;

    /** The range a row belongs to. */
    public static PartRange of(long row) {
        long from = (row - 1) / ROWS * ROWS + 1;
        return new PartRange(from, from + ROWS - 1);
    }

    /** The ranges of an upload in row order. */
    public static Stream<PartRange> covering(long rows) {
        return LongStream.iterate(1, from -> from <= rows, from -> from + ROWS).mapToObj(PartRange::of);
    }

    /** The file below the data set's folder; names sort in row order. */
    String fileName() {
        return "parts/%010d-%010d.jsonl".formatted(from, to);
    }
}
