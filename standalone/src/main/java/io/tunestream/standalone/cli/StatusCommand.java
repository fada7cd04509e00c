package io.tunestream.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.standalone.demo.StoryText;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells what became of uploads. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Show all data sets, or the story of one: rows, rejects, runs, evaluation, promotion.")
final class StatusCommand implements Callable<Integer> {
    @Mixin
    ServerOptions server = new ServerOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Parameters(arity = "0..1", paramLabel = "ID", description = "The data set's id.")
    @Nullable
    String id;

    @Override
    public Integer call() {
        JsonNode status =
                id == null ? server.client().datasets() : server.client().dataset(id);
        if (output.json) {
            output.json(status);
        } else {
            output.line("%s", id == null ? StoryText.list(status) : StoryText.story(status));
        }
        return ExitCode.DONE;
    }
}
