package io.tunestream.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The infrastructure in a JVM of its own, to be killed. */
final class InfrastructureProcess implements AutoCloseable {
    private static final String READY = "ready ";

    private final Process process;
    private final List<String> addresses;

    private InfrastructureProcess(Process process, List<String> addresses) {
        this.process = process;
        this.addresses = addresses;
    }

    /** What the child runs. */
    public static void main(String[] arguments) throws Exception {
        EmbeddedInfrastructure infrastructure = EmbeddedInfrastructure.start(Path.of(arguments[0]));
        infrastructure.createBucket(ObjectClient.BUCKET);
        System.out.println(READY + infrastructure.bootstrapServers() + " " + infrastructure.objectStoreEndpoint());
        Thread.currentThread().join();
    }

    static InfrastructureProcess start(Path folder) throws IOException {
        Process process = launch(folder);
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(READY)) {
                return new InfrastructureProcess(
                        process, List.of(line.substring(READY.length()).split(" ")));
            }
        }
        throw new IOException("the child JVM ended before it was ready");
    }

    /** Starts a child that is expected to fail, and returns all it printed. */
    static String outputOfFailure(Path folder) throws Exception {
        Process process = launch(folder);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return "exit " + process.exitValue() + "\n" + output;
    }

    private static Process launch(Path folder) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-cp",
                        System.getProperty("java.class.path"),
                        InfrastructureProcess.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
    }

    String bootstrapServers() {
        return addresses.get(0);
    }

    String objectStoreEndpoint() {
        return addresses.get(1);
    }

    long pid() {
        return process.pid();
    }

    /** SIGKILL: no shutdown hook runs. */
    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the child JVM survived SIGKILL, pid " + process.pid());
        }
    }
}
