package io.tunestream.standalone.cli;

import io.quarkus.runtime.annotations.QuarkusMain;
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
            "3 no server answered; 4 could not start.",
            "Example: tunestream demo"
        },
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            UploadCommand.class,
            StatusCommand.class,
            AskCommand.class,
            EvaluateCommand.class,
            RunsCommand.class,
            CancelCommand.class,
            PromoteCommand.class,
            RollbackCommand.class,
            InfrastructureCommand.class,
            TrainerCommand.class,
            WarmUpCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Tunestream {
    /** Runs one command and exits with its code. */
    public static void main(String... args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Tunestream())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new ClearErrors());
    }
}
