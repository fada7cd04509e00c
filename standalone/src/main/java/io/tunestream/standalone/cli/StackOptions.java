package io.tunestream.standalone.cli;

import io.tunestream.embedded.LoopbackPort;
import io.tunestream.standalone.demo.Screen;
import io.tunestream.standalone.process.StackSettings;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the one-process build starts; shared by the commands that start it. */
final class StackOptions {
    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            defaultValue = "${env:TUNESTREAM_DATA:-.tunestream}",
            description = "Where everything is kept (default: ${DEFAULT-VALUE}).")
    Path data = Path.of(".tunestream");

    @Mixin
    BaseOptions base = new BaseOptions();

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address that the APIs listen on (default: this machine only).")
    String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "${env:TUNESTREAM_PORT:-8080}",
            description = "Port of all HTTP APIs; 0 takes a free one (default: ${DEFAULT-VALUE}).")
    int port = 8080;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Port of the embedded Kafka broker (default: a free one).")
    int kafkaPort;

    @Option(
            names = "--s3-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Port of the embedded S3 API (default: a free one).")
    int s3Port;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            defaultValue = "auto",
            description = "auto, cpu, cuda or mps (default: ${DEFAULT-VALUE}).")
    String device = "auto";

    /** The settings; a base that is not there yet is fetched, which the screen shows. */
    StackSettings settings(boolean logToFile, Screen screen) throws IOException, InterruptedException {
        Path baseFolder = base.folder(screen);
        int httpPort = port == 0 ? LoopbackPort.free() : port;
        return new StackSettings(data, baseFolder, host, httpPort, kafkaPort, s3Port, device, logToFile);
    }
}
