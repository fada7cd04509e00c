package io.tunestream.standalone.cli;

import io.tunestream.standalone.client.ServiceUrls;
import io.tunestream.standalone.client.TunestreamClient;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a running Tunestream is; shared by all client commands. */
final class ServerOptions {
    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:TUNESTREAM_URL:-http://127.0.0.1:8080}",
            description = "The server, when all services are one process (default: ${DEFAULT-VALUE}).")
    URI url = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--ingest-url",
            paramLabel = "URL",
            defaultValue = "${env:TUNESTREAM_INGEST_URL}",
            description = "The ingest service, when it runs apart.")
    @Nullable
    URI ingest;

    @Option(
            names = "--trainer-url",
            paramLabel = "URL",
            defaultValue = "${env:TUNESTREAM_TRAINER_URL}",
            description = "The trainer service, when it runs apart.")
    @Nullable
    URI trainer;

    @Option(
            names = "--inference-url",
            paramLabel = "URL",
            defaultValue = "${env:TUNESTREAM_INFERENCE_URL}",
            description = "The inference service, when it runs apart.")
    @Nullable
    URI inference;

    @Option(
            names = "--evaluator-url",
            paramLabel = "URL",
            defaultValue = "${env:TUNESTREAM_EVALUATOR_URL}",
            description = "The evaluator service, when it runs apart.")
    @Nullable
    URI evaluator;

    TunestreamClient client() {
        return new TunestreamClient(new ServiceUrls(or(ingest), or(trainer), or(inference), or(evaluator)));
    }

    private URI or(@Nullable URI apart) {
        return apart == null ? url : apart;
    }
}
