package io.tunestream.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.standalone.lineage.LineageText;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells where an answer comes from. */
@Command(
        name = "why",
        mixinStandardHelpOptions = true,
        description = {
            "Tell why a model said something: from an answer to the line of the file that taught it.",
            "A response's id is known for 7 days, and leads to the adapter that answered then; a text alone is traced",
            "through the adapter that the model is now."
        })
final class WhyCommand implements Callable<Integer> {
    @Mixin
    ServerOptions server = new ServerOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description = "The response's id, which ask --json and every client shows: chatcmpl-… or cmpl-….")
    @Nullable
    String id;

    @Option(
            names = "--text",
            paramLabel = "TEXT",
            description = "What was answered. With an ID it is checked to be that answer.")
    @Nullable
    String text;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            defaultValue = "default",
            description = "Who said the text, where there is no ID (default: the latest promoted).")
    String model = "default";

    @Override
    public Integer call() {
        JsonNode lineage = lineage();
        if (output.json) {
            output.json(lineage);
        } else {
            output.line("%s", LineageText.of(lineage));
        }
        return ExitCode.DONE;
    }

    private JsonNode lineage() {
        if (id != null) {
            return server.client().lineageOfAnswer(id, text);
        }
        if (text != null) {
            return server.client().lineageOfText(text, model);
        }
        throw new ParameterException(
                Objects.requireNonNull(spec, "picocli sets it").commandLine(), "a response's ID or --text is needed");
    }
}
