package io.tunestream.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.embedded.EmbeddedInfrastructure;
import io.tunestream.embedded.LoopbackPort;
import io.tunestream.embedded.PortInUseException;
import io.tunestream.embedded.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Packaged services that start alone and get ready: the trainer by its command, and those whose own modules start them in
 * the test's process only. They are packaged before this module is built.
 */
class ServicesAloneIT {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final String BASE = "-Dtunestream.base=" + HOME.resolve("models/tunestream-tiny");

    @TempDir
    static Path folder;

    private static EmbeddedInfrastructure infrastructure;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        System.setProperty("tunestream.home", HOME.toString());
        infrastructure = EmbeddedInfrastructure.start(folder.resolve("data"));
        infrastructure.createBucket("tunestream");
    }

    @AfterAll
    static void stop() {
        infrastructure.close();
    }

    @Test
    void theTrainerCommandRunsTheTrainerUntilItIsStopped() throws Exception {
        // Given
        int port = LoopbackPort.free();
        Thread command = new Thread(() -> CommandRunner.run(
                "trainer",
                "--kafka=" + infrastructure.bootstrapServers(),
                "--s3=" + infrastructure.objectStoreEndpoint(),
                "--access-key=" + infrastructure.accessKey(),
                "--secret-key=" + infrastructure.secretKey(),
                "--device=cpu",
                "--port=" + port));

        // When
        command.start();

        // Then
        try {
            awaitReady(port);
        } finally {
            command.interrupt();
        }
        command.join(Duration.ofSeconds(30).toMillis());
        assertThat(command.isAlive()).isFalse();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(PortInUseException.class)
                .untilAsserted(
                        () -> assertThat(LoopbackPort.claim("trainer", port)).isEqualTo(port));
    }

    @Test
    void inferenceAndEvaluatorGetReadyInProcessesOfTheirOwn() throws Exception {
        // Given
        int inferencePort = LoopbackPort.free();
        int evaluatorPort = LoopbackPort.free();

        // When
        try (ServiceProcess inference = service("inference", inferencePort, BASE, "-Dtunestream.inference.device=cpu");
                ServiceProcess evaluator = service(
                        "evaluator", evaluatorPort, "-Dtunestream.inference.url=http://127.0.0.1:" + inferencePort)) {
            // Then
            awaitReady(inferencePort);
            awaitReady(evaluatorPort);
        }
    }

    private static ServiceProcess service(String name, int port, String... options) throws IOException {
        Path jar = HOME.resolve(name + "-service/target/quarkus-app/quarkus-run.jar");
        return ServiceProcess.start(jar, port, infrastructure, folder.resolve(name + ".log"), options);
    }

    private void awaitReady(int port) {
        HttpRequest ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                .timeout(Duration.ofSeconds(10))
                .build();
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptionsInstanceOf(IOException.class)
                .untilAsserted(() -> {
                    HttpResponse<String> answer = http.send(ready, BodyHandlers.ofString());
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                });
    }
}
