package io.tunestream.ingest.table;

/**
 * Follows a CSV character by character and finds where its form breaks: quotes that do not fit, cells that do not end,
 * binary data. The CSV library accepts some of these silently and names no column for the others; cells are its job.
 *
 * <p>The grammar is RFC 4180 with any of CR, LF and CR LF as the line's end: a quote opens a quoted cell only as the
 * cell's first character, and after the closing one only a separator or a line's end may follow.
 */
final class FormCheck {
    /** Far above the row limit; a longer cell means that a quote was never closed. */
    static final int LONGEST_CELL = 8 << 20;

    private final char separator;
    private State state = State.CELL_START;
    private long line = 1;
    private long column = 1;
    private boolean afterCarriageReturn;
    private TablePlace opened = TablePlace.START;
    private int cellLength;

    FormCheck(char separator) {
        this.separator = separator;
    }

    /** Takes the next characters. */
    void accept(char[] chars, int from, int to) {
        for (int i = from; i < to; i++) {
            accept(chars[i]);
        }
    }

    /** Takes the file's end. */
    void end() {
        if (state == State.QUOTED) {
            throw new MalformedTableException(
                    TableFault.UNBALANCED_QUOTE, opened, "the quote opened here is never closed");
        }
    }

    /** The place of the next character. */
    TablePlace place() {
        return new TablePlace(line, column);
    }

    private void accept(char next) {
        boolean lineEnd = next == '\n' || next == '\r';
        switch (state) {
            case CELL_START -> start(next, lineEnd);
            case PLAIN -> state = lineEnd || next == separator ? State.CELL_START : State.PLAIN;
            case QUOTED -> state = next == '"' ? State.AFTER_QUOTE : State.QUOTED;
            case AFTER_QUOTE -> state = afterQuote(next, lineEnd);
        }
        cellLength = state == State.CELL_START ? 0 : cellLength + 1;
        if (cellLength > LONGEST_CELL || next == 0) {
            refuse(next);
        }
        move(next, lineEnd);
    }

    private void start(char next, boolean lineEnd) {
        if (next == '"') {
            opened = place();
            state = State.QUOTED;
        } else if (!lineEnd && next != separator) {
            opened = place();
            state = State.PLAIN;
        }
    }

    private State afterQuote(char next, boolean lineEnd) {
        if (next == '"') {
            return State.QUOTED;
        }
        if (lineEnd || next == separator) {
            return State.CELL_START;
        }
        throw new MalformedTableException(
                TableFault.UNBALANCED_QUOTE,
                place(),
                "after the closing quote of a cell comes \"" + next + "\" where a separator or the line's end must"
                        + " come; a quote inside a cell is written twice");
    }

    private void refuse(char next) {
        if (next == 0) {
            throw new MalformedTableException(TableFault.NOT_A_TABLE, place(), "here is a zero byte: binary data");
        }
        throw new MalformedTableException(
                TableFault.CELL_TOO_LONG,
                opened,
                "the cell that begins here is longer than " + LONGEST_CELL + " characters; is a quote not closed?");
    }

    private void move(char next, boolean lineEnd) {
        if (lineEnd) {
            // The LF of a CR LF ends no further line.
            line += next == '\n' && afterCarriageReturn ? 0 : 1;
            column = 1;
        } else if (!Character.isLowSurrogate(next)) {
            column++;
        }
        afterCarriageReturn = next == '\r';
    }

    private enum State {
        CELL_START,
        PLAIN,
        QUOTED,
        AFTER_QUOTE
    }
}
