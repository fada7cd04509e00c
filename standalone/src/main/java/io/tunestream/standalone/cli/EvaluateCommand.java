package io.tunestream.standalone.cli;

import io.tunestream.evaluator.client.ModelEndpoint;
import io.tunestream.evaluator.client.Patience;
import io.tunestream.evaluator.interview.AnswerListener;
import io.tunestream.evaluator.interview.Interviewer;
import io.tunestream.evaluator.regression.Comparison;
import io.tunestream.evaluator.regression.RegressionRun;
import io.tunestream.evaluator.regression.RegressionRun.Outcome;
import io.tunestream.evaluator.suite.Suite;
import io.tunestream.schemas.evaluation.EvaluationReport;
import io.tunestream.schemas.serde.Json;
import io.tunestream.standalone.client.Reachability;
import io.tunestream.standalone.client.TunestreamClient;
import io.tunestream.standalone.suite.RegressionFiles;
import io.tunestream.standalone.suite.SuiteSource;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a suite against a model, for regression checks in CI. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Put a suite to a model and print the report. Asks the endpoint itself, so it works with any",
            "OpenAI-compatible server. A suite is a promptfoo configuration, a facts.yaml, a CSV data set, or the id",
            "of a data set that the server knows."
        },
        footer = {
            "",
            "Exit codes: 0 everything that decides holds, or with --baseline, nothing got worse; 1 it does not;",
            "2 the suite or the model is not usable; 3 the endpoint was not reached or failed, so there is no verdict.",
            "Example: tunestream evaluate --suite facts.yaml --model feiyue-cloud@champion --junit report.xml"
        })
final class EvaluateCommand implements Callable<Integer> {
    private static final String STANDARD_OUT = "-";
    private static final Duration BUSY = Duration.ofMinutes(2);
    /** An alias just promoted may take a moment to be served. */
    private static final Duration UNKNOWN = Duration.ofSeconds(2);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    @Mixin
    ServerOptions server = new ServerOptions();

    @Option(
            names = "--suite",
            required = true,
            paramLabel = "SUITE",
            description = "A file (YAML, JSON or CSV), a data set's id or a suite's digest.")
    String suite = "";

    @Option(names = "--model", required = true, paramLabel = "MODEL", description = "The model to ask.")
    String model = "";

    @Option(
            names = "--base-url",
            paramLabel = "URL",
            description = "Where the model is asked when it is not at --url, which then names the suite's server.")
    @Nullable
    URI baseUrl;

    @Option(
            names = "--api-key-env",
            paramLabel = "NAME",
            defaultValue = "TUNESTREAM_API_KEY",
            description = "The environment variable with the endpoint's key (default: ${DEFAULT-VALUE}).")
    String apiKeyEnv = "TUNESTREAM_API_KEY";

    @Option(
            names = "--baseline",
            paramLabel = "REPORT",
            description = "An earlier report.json; then only what got worse since fails.")
    @Nullable
    Path baseline;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "4",
            description = "Questions asked at once (default: ${DEFAULT-VALUE}).")
    int parallel = 4;

    @Option(names = "--without-base", description = "Do not ask the base that a Tunestream serves for comparison.")
    boolean withoutBase;

    @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "150", description = "For one answer.")
    int timeout = 150;

    @Option(names = "--junit", paramLabel = "FILE", description = "Also write JUnit XML here.")
    @Nullable
    Path junit;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Also write the Markdown report here.")
    @Nullable
    Path markdown;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            arity = "0..1",
            fallbackValue = STANDARD_OUT,
            description = "Also write report.json here, and timings.json beside it; without a file, print the report.")
    @Nullable
    String json;

    @Override
    public Integer call() throws Exception {
        if (parallel < 1) {
            throw new ParameterException(spec.commandLine(), "--parallel is " + parallel + " but must be at least 1");
        }
        TunestreamClient client = server.client();
        Suite asked = SuiteSource.find(suite, client);
        EvaluationReport earlier =
                baseline == null ? null : Json.read(Files.readString(baseline), EvaluationReport.class);
        Outcome outcome = ask(asked, baseUrl == null ? client.inference() : baseUrl);
        Comparison comparison = earlier == null ? null : Comparison.of(earlier, outcome.report());
        RegressionFiles files = new RegressionFiles(outcome, comparison);
        files.write(junit, markdown, json == null || json.equals(STANDARD_OUT) ? null : Path.of(json));
        spec.commandLine().getOut().println(STANDARD_OUT.equals(json) ? files.json() : files.markdown());
        List<String> tooSlow = outcome.timings().tooSlow();
        tooSlow.forEach(slow -> spec.commandLine().getErr().println("too slow: " + slow));
        boolean good = comparison == null ? outcome.report().passed() : comparison.isNoWorse();
        return good && tooSlow.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private Outcome ask(Suite asked, URI endpoint) throws InterruptedException {
        Reachability.require(endpoint);
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(LONGEST_WAIT)
                .build();
        Patience patience =
                new Patience(Duration.ofSeconds(timeout), BUSY, UNKNOWN, Duration.ofMillis(100), LONGEST_WAIT);
        try (Interviewer interviewer = new Interviewer(parallel)) {
            ModelEndpoint models = new ModelEndpoint(http, endpoint, System.getenv(apiKeyEnv), patience);
            return new RegressionRun(models, interviewer).run(asked, model, !withoutBase, AnswerListener.NONE);
        }
    }
}
