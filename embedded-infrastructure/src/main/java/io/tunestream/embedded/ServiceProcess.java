package io.tunestream.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A module's packaged service as a JVM of its own, for tests that kill it. Its output is appended to a file.
 */
public final class ServiceProcess implements AutoCloseable {
    private static final Path PACKAGE = Path.of("target/quarkus-app/quarkus-run.jar");

    private final Process process;

    private ServiceProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts the package of the module that the test runs in, on a free port; events may be published before it is ready.
     */
    public static ServiceProcess start(EmbeddedInfrastructure infrastructure, Path log, String... jvmOptions)
            throws IOException {
        return start(PACKAGE, 0, infrastructure, log, jvmOptions);
    }

    /** Starts another module's package on a port. */
    public static ServiceProcess start(
            Path jar, int port, EmbeddedInfrastructure infrastructure, Path log, String... jvmOptions)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(jvmOptions));
        command.add("-Dkafka.bootstrap.servers=" + infrastructure.bootstrapServers());
        command.add("-Dtunestream.object-store.endpoint=" + infrastructure.objectStoreEndpoint());
        command.add("-Dtunestream.object-store.access-key=" + infrastructure.accessKey());
        command.add("-Dtunestream.object-store.secret-key=" + infrastructure.secretKey());
        command.add("-Dquarkus.http.port=" + port);
        command.add("-jar");
        command.add(jar.toAbsolutePath().toString());
        File output = log.toFile();
        return new ServiceProcess(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output))
                .start());
    }

    /** As kill -9 does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** The most memory it has held so far, in MiB (Linux). */
    public long peakMebibytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    /** Processor time used so far. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
