package io.tunestream.schemas.evaluation;

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

    static MalformedFactsException of(String yaml, JsonProcessingException cause) {
        YamlFault fault = YamlFault.of(yaml, cause);
        return new MalformedFactsException(
                "facts file, line " + fault.line() + ", column " + fault.column() + ": " + fault.reason(),
                fault.line(),
                fault.column(),
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
