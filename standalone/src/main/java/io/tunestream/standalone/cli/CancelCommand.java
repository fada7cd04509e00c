package io.tunestream.standalone.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Cancels a training run. */
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        description = "Stop a training run, or keep it from starting.")
final class CancelCommand implements Callable<Integer> {
    @Mixin
    ServerOptions server = new ServerOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "RUN", description = "The run's id, as in \"tunestream runs\".")
    String run = "";

    @Override
    public Integer call() {
        var answer = server.client().cancel(run);
        if (output.json) {
            output.json(answer);
        } else {
            output.line("cancellation of %s was requested", run);
        }
        return ExitCode.DONE;
    }
}
