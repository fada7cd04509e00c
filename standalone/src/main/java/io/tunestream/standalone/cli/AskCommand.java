package io.tunestream.standalone.cli;

import io.tunestream.standalone.client.Answer;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks a model one question. */
@Command(name = "ask", mixinStandardHelpOptions = true, description = "Ask a model one question.")
final class AskCommand implements Callable<Integer> {
    @Mixin
    ServerOptions server = new ServerOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "QUESTION", description = "The question.")
    String question = "";

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            defaultValue = "default",
            description =
                    "A base, an adapter's digest or an alias such as feiyue-cloud@champion (default: the latest promoted).")
    String model = "default";

    @Option(
            names = "--instruction",
            paramLabel = "TEXT",
            description = "The instruction to ask under (default: the data set's).")
    @Nullable
    String instruction;

    @Override
    public Integer call() {
        Answer answer = server.client().ask(model, instruction, question);
        if (output.json) {
            output.json(answer.response());
        } else {
            output.line("%s", answer.text());
        }
        return ExitCode.DONE;
    }
}
