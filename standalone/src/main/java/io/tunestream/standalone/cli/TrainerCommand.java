package io.tunestream.standalone.cli;

import io.tunestream.standalone.demo.Screen;
import io.tunestream.standalone.process.StackFailedException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Runs the trainer service alone, on a host whose accelerator containers can not reach. It is the service's own
 * packaged application in a process of its own.
 */
@Command(
        name = "trainer",
        mixinStandardHelpOptions = true,
        description = {
            "Run only the trainer service, against a Kafka and an S3 elsewhere: on a Mac, where the GPU is",
            "out of the containers' reach. The base must be the same as the inference service's."
        })
final class TrainerCommand implements Callable<Integer> {
    private static final String JAR = "trainer-service/target/quarkus-app/quarkus-run.jar";

    @Option(names = "--kafka", required = true, paramLabel = "HOST:PORT", description = "The broker.")
    String kafka = "";

    @Option(names = "--s3", required = true, paramLabel = "URL", description = "The object store's S3 API.")
    URI s3 = URI.create("http://127.0.0.1:9000");

    @Option(
            names = "--access-key",
            paramLabel = "KEY",
            defaultValue = "${env:TUNESTREAM_OBJECT_STORE_ACCESS_KEY:-tunestream}",
            description = "Its access key.")
    String accessKey = "";

    @Option(
            names = "--secret-key",
            paramLabel = "KEY",
            defaultValue = "${env:TUNESTREAM_OBJECT_STORE_SECRET_KEY:-tunestream-secret}",
            description = "Its secret key; better by the environment variable, where other users do not see it.")
    String secretKey = "";

    @Option(names = "--bucket", paramLabel = "NAME", defaultValue = "tunestream", description = "The bucket.")
    String bucket = "tunestream";

    @Mixin
    BaseOptions base = new BaseOptions();

    @Option(names = "--device", paramLabel = "DEVICE", defaultValue = "auto", description = "auto, cpu, cuda or mps.")
    String device = "auto";

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8083", description = "Port of its HTTP API.")
    int port;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path jar = Path.of(System.getProperty("tunestream.home", ".")).resolve(JAR);
        if (!Files.isRegularFile(jar)) {
            throw new StackFailedException("The trainer service is not built: there is no " + jar);
        }
        ProcessBuilder trainer = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Dai.djl.offline=true",
                        "-jar",
                        jar.toString()))
                .inheritIO();
        trainer.environment().putAll(environment(base.folder(Screen.console())));
        Process process = trainer.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "trainer-shutdown"));
        try {
            return process.waitFor();
        } finally {
            process.destroy();
        }
    }

    private Map<String, String> environment(Path baseFolder) {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", kafka,
                "TUNESTREAM_OBJECT_STORE_ENDPOINT", s3.toString(),
                "TUNESTREAM_OBJECT_STORE_ACCESS_KEY", accessKey,
                "TUNESTREAM_OBJECT_STORE_SECRET_KEY", secretKey,
                "TUNESTREAM_OBJECT_STORE_BUCKET", bucket,
                "TUNESTREAM_BASE", baseFolder.toAbsolutePath().toString(),
                "TUNESTREAM_TRAINER_DEVICE", device,
                "QUARKUS_HTTP_PORT", String.valueOf(port));
    }
}
