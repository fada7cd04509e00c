package io.tunestream.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.schemas.evaluation.EvaluationReport;
import io.tunestream.schemas.serde.Json;
import io.tunestream.standalone.client.TunestreamClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a suite against a model, for regression checks in CI. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Run a suite against a model and print the report. Exit code 1 when the gate does not pass.",
            "The suite is a data set's id, a suite's digest, or a file with a suite."
        })
final class EvaluateCommand implements Callable<Integer> {
    @Mixin
    ServerOptions server = new ServerOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Option(
            names = "--suite",
            required = true,
            paramLabel = "SUITE",
            description = "Data set id, suite digest or file.")
    String suite = "";

    @Option(names = "--model", required = true, paramLabel = "MODEL", description = "The model to ask.")
    String model = "";

    @Option(
            names = "--base-url",
            paramLabel = "URL",
            description = "An OpenAI-compatible endpoint that serves the model (default: this Tunestream).")
    @Nullable
    URI baseUrl;

    @Option(names = "--junit", paramLabel = "FILE", description = "Also write JUnit XML here.")
    @Nullable
    Path junit;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Also write the Markdown report here.")
    @Nullable
    Path markdown;

    @Override
    public Integer call() throws IOException {
        TunestreamClient client = server.client();
        EvaluationReport report = client.evaluate(request());
        write(client, report, junit, "junit.xml");
        write(client, report, markdown, "report.md");
        if (output.json) {
            output.json(Json.MAPPER.valueToTree(report));
        } else {
            output.line("%s", client.reportFile(report.evaluationId(), "report.md"));
        }
        return report.passed() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private ObjectNode request() throws IOException {
        ObjectNode request = Json.MAPPER.createObjectNode().put("model", model);
        Path file = Path.of(suite);
        if (Files.isRegularFile(file)) {
            request.set("suite", Json.read(Files.readString(file), JsonNode.class));
        } else {
            request.put("suite", suite);
        }
        if (baseUrl != null) {
            request.put("baseUrl", baseUrl.toString());
        }
        return request;
    }

    private static void write(TunestreamClient client, EvaluationReport report, @Nullable Path file, String form)
            throws IOException {
        if (file != null) {
            Files.writeString(file, client.reportFile(report.evaluationId(), form));
        }
    }
}
