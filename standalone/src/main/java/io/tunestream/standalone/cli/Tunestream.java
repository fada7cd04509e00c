package io.tunestream.standalone.cli;

import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The entry point. Only {@code up}, {@code demo} and {@code trainer} start services; all other commands are clients of a
 * running Tunestream and start in a fraction of a second.
 */
@QuarkusMain(name = "tunestream")
@Command(
        name = "tunestream",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Upload a table of questions and answers; a small tuned language model answers with your facts,",
            "tested before anyone sees it."
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 done and passed; 1 a test failed or the server refused; 2 wrong usage;",
            "3 no server answered; 4 could not start, or not get its base.",
            "Example: tunestream demo"
        },
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            UploadCommand.class,
            StatusCommand.class,
            AskCommand.class,
            WhyCommand.class,
            FactsCommand.class,
            EvaluateCommand.class,
            RunsCommand.class,
            CancelCommand.class,
            PromoteCommand.class,
            RecheckCommand.class,
            RollbackCommand.class,
            ExportCommand.class,
            InfrastructureCommand.class,
            TrainerCommand.class,
            PullCommand.class,
            WarmUpCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Tunestream {
    /** Runs one command and exits with its code. */
    public static void main(String... args) {
        System.exit(commandLine().execute(args));
    }

    /** Whatever the platform's charset is. */
    private static PrintWriter utf8(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Tunestream())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(utf8(System.out))
                .setErr(utf8(System.err))
                .setExecutionExceptionHandler(new ClearErrors());
    }
}
