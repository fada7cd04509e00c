package io.tunestream.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One infrastructure per JVM for tests, in a temporary folder.
 *
 * <p>What it listens on is kept in the JVM's system properties: Quarkus may load this class once per test application,
 * each time in a class loader of its own, and a static field would start a broker for each.
 */
final class SharedInfrastructure {
    private static final Logger LOG = LoggerFactory.getLogger(SharedInfrastructure.class);

    private static final String PREFIX = "tunestream.test.infrastructure.";
    static final String BUCKET = "tunestream";
    private static final List<String> KEYS = List.of(
            "kafka.bootstrap.servers",
            "tunestream.object-store.endpoint",
            "tunestream.object-store.access-key",
            "tunestream.object-store.secret-key",
            "tunestream.object-store.bucket");

    /** Interned, hence one object for all class loaders; the properties' own monitor is taken by every setProperty. */
    private static final String JVM_WIDE_MONITOR = (PREFIX + "monitor").intern();

    private SharedInfrastructure() {}

    /** The services' configuration of the infrastructure, which is started when it is not there yet. */
    static Map<String, String> config() {
        Properties jvm = System.getProperties();
        synchronized (JVM_WIDE_MONITOR) {
            if (jvm.getProperty(PREFIX + KEYS.get(0)) == null) {
                start().forEach((key, value) -> jvm.setProperty(PREFIX + key, value));
            }
            return KEYS.stream().collect(Collectors.toMap(key -> key, key -> jvm.getProperty(PREFIX + key)));
        }
    }

    private static Map<String, String> start() {
        if (ContainerEngine.isWanted()) {
            if (ContainerEngine.isPresent()) {
                return ContainerInfrastructure.start();
            }
            LOG.atWarn().log("containers skipped: no Docker; testing on the embedded broker and object store");
        }
        return startEmbedded();
    }

    private static Map<String, String> startEmbedded() {
        Path folder = temporaryFolder();
        EmbeddedInfrastructure infrastructure = EmbeddedInfrastructure.start(folder);
        infrastructure.createBucket(BUCKET);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(infrastructure, folder), "test-infrastructure-end"));
        return config(infrastructure.bootstrapServers(), infrastructure.objectStoreEndpoint());
    }

    /** The services' configuration of what listens there, with the default credentials. */
    static Map<String, String> config(String bootstrapServers, String endpoint) {
        return Map.of(
                KEYS.get(0), bootstrapServers,
                KEYS.get(1), endpoint,
                KEYS.get(2), InfrastructureSettings.DEFAULT_ACCESS_KEY,
                KEYS.get(3), InfrastructureSettings.DEFAULT_SECRET_KEY,
                KEYS.get(4), BUCKET);
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("tunestream-test-");
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot create a temporary folder for tests", failed);
        }
    }

    private static void end(EmbeddedInfrastructure infrastructure, Path folder) {
        infrastructure.close();
        try (Stream<Path> tree = Files.walk(folder)) {
            tree.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot delete the test folder " + folder, failed);
        }
    }
}
