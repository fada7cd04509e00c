package io.tunestream.standalone.cli;

/** The exit codes, as the help names them. */
public final class ExitCode {
    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    public static final int NO_SERVER = 3;
    public static final int NOT_STARTED = 4;

    private ExitCode() {}
}
