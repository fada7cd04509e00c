package io.tunestream.standalone.cli;

import io.tunestream.embedded.DataFolderInUseException;
import io.tunestream.embedded.PortInUseException;
import io.tunestream.evaluator.client.ModelException;
import io.tunestream.evaluator.suite.MalformedSuiteException;
import io.tunestream.hub.failure.HubException;
import io.tunestream.ingest.table.MalformedTableException;
import io.tunestream.lm.LanguageModelException;
import io.tunestream.schemas.evaluation.MalformedFactsException;
import io.tunestream.schemas.serde.MalformedJsonException;
import io.tunestream.standalone.base.BaseSettingException;
import io.tunestream.standalone.client.RequestRefusedException;
import io.tunestream.standalone.client.ServerUnreachableException;
import io.tunestream.standalone.client.ServerUnreadyException;
import io.tunestream.standalone.export.AdapterUnavailableException;
import io.tunestream.standalone.process.StackFailedException;
import io.tunestream.standalone.suite.UnknownSuiteException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Prints expected failures as one line with a fitting exit code, and anything else with its trace. */
final class ClearErrors implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine commandLine, ParseResult parsed) {
        PrintWriter err = commandLine.getErr();
        int code = codeOf(failure);
        if (code == ExitCode.FAILED && !isExpected(failure)) {
            err.println(commandLine.getColorScheme().stackTraceText(failure));
        } else {
            err.println(commandLine.getColorScheme().errorText(words(failure)));
        }
        err.flush();
        return code;
    }

    private static boolean isExpected(Exception failure) {
        return failure instanceof RequestRefusedException
                || failure instanceof AdapterUnavailableException
                || failure instanceof LanguageModelException;
    }

    private static String words(Exception failure) {
        return failure instanceof NoSuchFileException missing
                ? "there is no file " + missing.getFile()
                : String.valueOf(failure.getMessage());
    }

    private static int codeOf(Exception failure) {
        if (failure instanceof ServerUnreachableException
                || failure instanceof ModelException.Unreachable
                || failure instanceof ModelException.Unanswered
                || failure instanceof ModelException.AdapterRefused) {
            return ExitCode.NO_SERVER;
        }
        if (isWrongUsage(failure)) {
            return ExitCode.USAGE;
        }
        boolean start = failure instanceof DataFolderInUseException
                || failure instanceof PortInUseException
                || failure instanceof ServerUnreadyException
                || failure instanceof StackFailedException
                || failure instanceof HubException;
        return start ? ExitCode.NOT_STARTED : ExitCode.FAILED;
    }

    /** A file that can not be used, or a name that nobody knows: no test failed. */
    private static boolean isWrongUsage(Exception failure) {
        return failure instanceof BaseSettingException
                || failure instanceof MalformedSuiteException
                || failure instanceof MalformedFactsException
                || failure instanceof MalformedTableException
                || failure instanceof MalformedJsonException
                || failure instanceof UnknownSuiteException
                || failure instanceof NoSuchFileException
                || failure instanceof ModelException;
    }
}
