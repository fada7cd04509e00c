package io.tunestream.embedded;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Kafka and S3 for a Quarkus test, started once per JVM and shared by its test classes.
 *
 * <pre>{@code
 * @QuarkusTest
 * @QuarkusTestResource(TestInfrastructure.class)
 * class UploadIT { … }
 * }</pre>
 *
 * <p>They are the embedded ones. With {@code -Dtunestream.test.containers=true} and a Docker engine they are containers of
 * the images in {@code docker-compose.yml}, for which {@code org.testcontainers:testcontainers-kafka} must be on the test
 * class path; without an engine a warning says "containers skipped: no Docker".
 *
 * <p>Topics and objects stay from one test class to the next, so tests use names and ids of their own. The bucket
 * exists; topics do not, the application creates its own. Both end with the JVM, as does their temporary folder.
 */
public final class TestInfrastructure implements QuarkusTestResourceLifecycleManager {
    /** Held, since a logger that nobody refers to may be collected and forget its level. */
    private static final List<Logger> CHATTY = List.of(
            Logger.getLogger("kafka"), Logger.getLogger("org.apache.kafka"), Logger.getLogger("state.change.logger"));

    @Override
    public Map<String, String> start() {
        CHATTY.forEach(logger -> logger.setLevel(Level.WARNING));
        Map<String, String> config = new LinkedHashMap<>(SharedInfrastructure.config());
        CHATTY.forEach(logger -> config.put("quarkus.log.category.\"%s\".level".formatted(logger.getName()), "WARN"));
        return config;
    }

    /** Nothing: the next test class goes on with the same infrastructure. */
    @Override
    public void stop() {
        // SharedInfrastructure closes it with the JVM.
    }
}
