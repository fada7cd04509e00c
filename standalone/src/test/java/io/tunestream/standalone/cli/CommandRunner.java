package io.tunestream.standalone.cli;

/** Runs a command as the command line does, without ending the JVM. */
public final class CommandRunner {
    private CommandRunner() {}

    /** The command's exit code. */
    public static int run(String... args) {
        return Tunestream.commandLine().execute(args);
    }
}
