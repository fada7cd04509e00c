package io.tunestream.evaluator.suite;

import io.tunestream.schemas.evaluation.YamlFault;

/** A suite file that can not be read or run; says on which line and column, and why. */
public final class MalformedSuiteException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;

    MalformedSuiteException(String file, YamlFault fault, Throwable cause) {
        super(file + ", line " + fault.line() + ", column " + fault.column() + ": " + fault.reason(), cause);
        this.line = fault.line();
    }

    /** The line, from 1. */
    public int line() {
        return line;
    }
}
