package io.tunestream.standalone.cli;

import io.quarkus.runtime.Quarkus;
import io.tunestream.standalone.demo.Screen;
import io.tunestream.standalone.process.Stack;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts everything in one process and serves until it is stopped. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Start Kafka, S3 and all services in one process, and serve until Ctrl-C.")
final class UpCommand implements Callable<Integer> {
    @Mixin
    StackOptions options = new StackOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws Exception {
        return new Stack(options.settings(false, Screen.console())).run(url -> {
            output.line("Tunestream is up: %s (API: %s/openapi)", url, url);
            Quarkus.waitForExit();
            return ExitCode.DONE;
        });
    }
}
