package io.tunestream.standalone.cli;

import io.tunestream.embedded.EmbeddedInfrastructure;
import io.tunestream.embedded.InfrastructureSettings;
import io.tunestream.standalone.process.StartLogging;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts broker and object store only, for services that run apart. */
@Command(
        name = "infrastructure",
        mixinStandardHelpOptions = true,
        description = "Start only the embedded Kafka and S3, for services that run as processes of their own.")
final class InfrastructureCommand implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "FOLDER", defaultValue = ".tunestream", description = "Where data is kept.")
    Path data = Path.of(".tunestream");

    @Option(names = "--kafka-port", paramLabel = "PORT", defaultValue = "9092", description = "The broker's port.")
    int kafkaPort;

    @Option(names = "--s3-port", paramLabel = "PORT", defaultValue = "9000", description = "The object store's port.")
    int s3Port;

    @Mixin
    OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws InterruptedException {
        InfrastructureSettings settings = new InfrastructureSettings(
                data,
                kafkaPort,
                s3Port,
                InfrastructureSettings.DEFAULT_ACCESS_KEY,
                InfrastructureSettings.DEFAULT_SECRET_KEY);
        StartLogging.warningsToConsole();
        EmbeddedInfrastructure infrastructure = EmbeddedInfrastructure.start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(infrastructure::close, "infrastructure-shutdown"));
        output.line(
                "ready: Kafka at %s, S3 at %s",
                infrastructure.bootstrapServers(), infrastructure.objectStoreEndpoint());
        new CountDownLatch(1).await();
        return ExitCode.DONE;
    }
}
