package io.tunestream.standalone.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Promotes an adapter by hand. */
@Command(
        name = "promote",
        mixinStandardHelpOptions = true,
        description = "Point an alias at an adapter. Refused unless an evaluation of the adapter passed.")
final class PromoteCommand implements Callable<Integer> {
    @Mixin
    ServerOptions server = new ServerOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Parameters(index = "0", paramLabel = "ALIAS", description = "Such as feiyue-cloud@champion.")
    String alias = "";

    @Parameters(index = "1", paramLabel = "ADAPTER", description = "The adapter's digest.")
    String adapter = "";

    @Override
    public Integer call() {
        var answer = server.client().promote(alias, adapter);
        if (output.json) {
            output.json(answer);
        } else {
            output.line("%s now points at %s", alias, adapter);
        }
        return ExitCode.DONE;
    }
}
