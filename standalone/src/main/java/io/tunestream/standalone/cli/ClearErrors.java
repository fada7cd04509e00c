package io.tunestream.standalone.cli;

import io.tunestream.embedded.DataFolderInUseException;
import io.tunestream.embedded.PortInUseException;
import io.tunestream.standalone.client.RequestRefusedException;
import io.tunestream.standalone.client.ServerUnreachableException;
import io.tunestream.standalone.client.ServerUnreadyException;
import io.tunestream.standalone.process.StackFailedException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Prints expected failures as one line with a fitting exit code, and anything else with its trace. */
final class ClearErrors implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine commandLine, ParseResult parsed) {
        PrintWriter err = commandLine.getErr();
        int code = codeOf(failure);
        if (code == ExitCode.FAILED && !(failure instanceof RequestRefusedException)) {
            failure.printStackTrace(err);
        } else {
            err.println(commandLine.getColorScheme().errorText(String.valueOf(failure.getMessage())));
        }
        err.flush();
        return code;
    }

    private static int codeOf(Exception failure) {
        if (failure instanceof ServerUnreachableException) {
            return ExitCode.NO_SERVER;
        }
        boolean start = failure instanceof DataFolderInUseException
                || failure instanceof PortInUseException
                || failure instanceof ServerUnreadyException
                || failure instanceof StackFailedException;
        return start ? ExitCode.NOT_STARTED : ExitCode.FAILED;
    }
}
