package io.tunestream.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One real Kafka broker (KRaft, broker and controller in one) in this JVM, on 127.0.0.1.
 *
 * <p>Clients cannot tell it from a cluster of one. What was acknowledged survives a kill -9 of the JVM; like any broker
 * without replicas, it may lose the last seconds when the machine itself loses power. Topics are not created by
 * themselves.
 *
 * <p>The broker logs under {@code kafka}, {@code org.apache.kafka} and {@code state.change.logger}: set the three to
 * WARN. In a Quarkus application add {@code org.jboss.logmanager:log4j2-jboss-logmanager}; log4j-core is left out.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);

    private final DataFolderLock lock;
    private final BrokerSettings settings;
    private final KafkaRaftServer server;

    private EmbeddedKafka(DataFolderLock lock, BrokerSettings settings, KafkaRaftServer server) {
        this.lock = lock;
        this.settings = settings;
        this.server = server;
    }

    /**
     * Starts the broker over a folder, formatting it the first time, and returns when clients can use it.
     *
     * @param dataFolder this broker's own folder; created when missing
     * @param port the port for clients on 127.0.0.1, 0 for any free one
     * @throws DataFolderInUseException when another broker works on the folder
     * @throws PortInUseException when the port is taken
     */
    public static EmbeddedKafka start(Path dataFolder, int port) {
        DataFolderLock lock = DataFolderLock.acquire(dataFolder);
        try {
            Path logFolder = dataFolder.toAbsolutePath().normalize().resolve("log");
            BrokerSettings settings = new BrokerSettings(
                    logFolder,
                    LoopbackPort.claim("the Kafka broker", port),
                    LoopbackPort.claim("the Kafka controller", 0));
            return start(lock, settings);
        } catch (RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    private static EmbeddedKafka start(DataFolderLock lock, BrokerSettings settings) {
        long started = System.nanoTime();
        formatOnce(settings.logFolder());
        KafkaRaftServer server =
                new KafkaRaftServer(KafkaConfig.fromProps(settings.toProperties(), false), Time.SYSTEM);
        server.startup();
        LOG.atInfo()
                .addKeyValue("bootstrapServers", settings.bootstrapServers())
                .addKeyValue("milliseconds", (System.nanoTime() - started) / 1_000_000)
                .log("Kafka broker is ready");
        return new EmbeddedKafka(lock, settings, server);
    }

    /** What a client puts in {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return settings.bootstrapServers();
    }

    /** Stops the broker in an orderly way and gives the folder free. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        lock.close();
    }

    private static void formatOnce(Path logFolder) {
        if (Files.exists(logFolder.resolve("meta.properties"))) {
            return;
        }
        try {
            Files.createDirectories(logFolder);
            format(logFolder);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot create the Kafka folder " + logFolder, failed);
        }
    }

    private static void format(Path logFolder) throws IOException {
        try {
            new Formatter()
                    // It reports each folder on standard output otherwise.
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(BrokerSettings.NODE_ID)
                    .setControllerListenerName("CONTROLLER")
                    .addDirectory(logFolder.toString())
                    .setMetadataLogDirectory(logFolder.toString())
                    .run();
        } catch (Exception failed) {
            throw new IOException("cannot format the Kafka folder " + logFolder, failed);
        }
    }
}
