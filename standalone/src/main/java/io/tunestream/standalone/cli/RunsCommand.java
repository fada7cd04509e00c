package io.tunestream.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.standalone.demo.StoryText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists training runs. */
@Command(name = "runs", mixinStandardHelpOptions = true, description = "List the training runs.")
final class RunsCommand implements Callable<Integer> {
    @Mixin
    ServerOptions server = new ServerOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        JsonNode runs = server.client().runs();
        if (output.json) {
            output.json(runs);
        } else {
            output.line("%s", StoryText.runs(runs));
        }
        return ExitCode.DONE;
    }
}
