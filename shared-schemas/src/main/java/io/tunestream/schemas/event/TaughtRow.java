package io.tunestream.schemas.event;

import io.tunestream.schemas.check.Check;

/**
 * A training row whose taught answer resembles an answer that was given.
 *
 * @param row     number of the row, from 1
 * @param line    line of the uploaded file, from 1
 * @param overlap how much of the two answers is the same, from 0 to 1
 */
public record TaughtRow(long row, long line, double overlap) {
    public TaughtRow {
        Check.atLeast("row", row, 1);
        Check.atLeast("line", line, 1);
        Check.range("overlap", overlap, 0, 1);
    }
}
