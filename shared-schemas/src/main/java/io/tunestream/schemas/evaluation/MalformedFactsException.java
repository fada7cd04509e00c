package io.tunestream.schemas.evaluation;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;

/** A facts file that can not be read; says on which line and column. */
public final class MalformedFactsException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    private MalformedFactsException(String message, int line, int column, Throwable cause) {
        super(message, cause);
        this.line = line;
        this.column = column;
    }

    static MalformedFactsException of(JsonProcessingException cause) {
        JsonLocation location = cause.getLocation() == null ? JsonLocation.NA : cause.getLocation();
        String reason = cause.getCause() instanceof IllegalArgumentException
                ? String.valueOf(cause.getCause().getMessage())
                : cause.getOriginalMessage();
        return new MalformedFactsException(
                "facts file, line " + location.getLineNr() + ", column " + location.getColumnNr() + ": " + reason,
                location.getLineNr(),
                location.getColumnNr(),
                cause);
    }

    /** The line, from 1. */
    public int line() {
        return line;
    }

    /** The column, from 1. */
    public int column() {
        return column;
    }
}
