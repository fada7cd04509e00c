package io.tunestream.cleaning.messaging;

import io.tunestream.embedded.EmbeddedInfrastructure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The packaged service as a JVM of its own, so that it can be killed. Its output goes to a file. */
final class ServiceProcess implements AutoCloseable {
    static final Path PACKAGE = Path.of("target/quarkus-app/quarkus-run.jar");

    private final Process process;

    private ServiceProcess(Process process) {
        this.process = process;
    }

    /** Starts it; rows may be published before it is ready. */
    static ServiceProcess start(EmbeddedInfrastructure infrastructure, Path log, String... jvmOptions)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(jvmOptions));
        command.add("-Dkafka.bootstrap.servers=" + infrastructure.bootstrapServers());
        command.add("-Dtunestream.object-store.endpoint=" + infrastructure.objectStoreEndpoint());
        command.add("-Dtunestream.object-store.access-key=" + infrastructure.accessKey());
        command.add("-Dtunestream.object-store.secret-key=" + infrastructure.secretKey());
        command.add("-Dquarkus.http.port=0");
        command.add("-jar");
        command.add(PACKAGE.toAbsolutePath().toString());
        File output = log.toFile();
        return new ServiceProcess(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output))
                .start());
    }

    /** As kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The most memory it has held so far, in MiB (Linux). */
    long peakMebibytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    /** Processor time used so far. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
