package io.tunestream.standalone.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes a promotion back. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description = "Point an alias back at the adapter that it had before.")
final class RollbackCommand implements Callable<Integer> {
    @Mixin
    ServerOptions server = new ServerOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "ALIAS", description = "Such as feiyue-cloud@champion.")
    String alias = "";

    @Override
    public Integer call() {
        var answer = server.client().rollback(alias);
        if (output.json) {
            output.json(answer);
        } else {
            output.line(
                    "%s was rolled back to %s",
                    alias, answer.path("adapterDigest").asText("nothing"));
        }
        return ExitCode.DONE;
    }
}
