package io.tunestream.standalone.process;

import io.tunestream.embedded.EmbeddedInfrastructure;
import java.util.Map;

/** Hands the stack's settings to the services the way any deployment does: as configuration. */
final class StackProperties {
    private StackProperties() {}

    static void set(StackSettings settings, EmbeddedInfrastructure infrastructure) {
        Map.of(
                        "kafka.bootstrap.servers", infrastructure.bootstrapServers(),
                        "tunestream.object-store.endpoint", infrastructure.objectStoreEndpoint(),
                        "tunestream.object-store.access-key", infrastructure.accessKey(),
                        "tunestream.object-store.secret-key", infrastructure.secretKey(),
                        "tunestream.base", settings.baseFolder().toString(),
                        "tunestream.trainer.device", settings.device(),
                        "tunestream.inference.device", settings.device(),
                        "quarkus.http.host", settings.host(),
                        "quarkus.http.port", String.valueOf(settings.httpPort()))
                .forEach(System::setProperty);
        System.setProperty(
                "tunestream.inference.cache",
                settings.dataFolder().resolve("adapter-cache").toString());
        if (settings.logToFile()) {
            System.setProperty("quarkus.log.console.enabled", "false");
            System.setProperty("quarkus.log.file.enabled", "true");
            System.setProperty("quarkus.log.file.path", settings.logFile().toString());
        }
    }
}
