package io.tunestream.embedded;

import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;

/**
 * The images of {@code docker-compose.yml} instead of the embedded parts, for the same tests.
 *
 * <p>Loaded only when {@link ContainerEngine#isWanted()}; it needs {@code org.testcontainers:testcontainers-kafka} on the
 * test class path. Testcontainers removes the containers when the JVM ends, in whatever way.
 */
final class ContainerInfrastructure {
    private static final String KAFKA_IMAGE = "apache/kafka:4.1.2";
    private static final String OBJECT_STORE_IMAGE = "chrislusf/seaweedfs:4.44";
    private static final int OBJECT_STORE_PORT = 8333;

    private ContainerInfrastructure() {}

    /** Starts both and returns the services' configuration, the bucket not yet made. */
    // They live as long as the JVM, after which Testcontainers' own watcher removes them.
    @SuppressWarnings("resource")
    static Map<String, String> start() {
        KafkaContainer kafka = new KafkaContainer(KAFKA_IMAGE)
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
        GenericContainer<?> objectStore = new GenericContainer<>(OBJECT_STORE_IMAGE)
                .withCommand("mini", "-dir=/data", "-webdav=false", "-admin.ui=false", "-master.telemetry=false")
                .withEnv("AWS_ACCESS_KEY_ID", InfrastructureSettings.DEFAULT_ACCESS_KEY)
                .withEnv("AWS_SECRET_ACCESS_KEY", InfrastructureSettings.DEFAULT_SECRET_KEY)
                .withEnv("S3_BUCKET", SharedInfrastructure.BUCKET)
                .withExposedPorts(OBJECT_STORE_PORT)
                .waitingFor(Wait.forHttp("/healthz").forPort(OBJECT_STORE_PORT));
        kafka.start();
        objectStore.start();
        return SharedInfrastructure.config(
                kafka.getBootstrapServers(),
                "http://%s:%d".formatted(objectStore.getHost(), objectStore.getMappedPort(OBJECT_STORE_PORT)));
    }
}
