package io.tunestream.trainer.base;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tunestream.embedded.LoopbackPort;
import io.tunestream.hub.BaseSource;
import io.tunestream.hub.HubSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service says of a base that comes from a hub. */
class TrainingBaseTest {
    private static final String ID = "Qwen/Qwen2.5-0.5B-Instruct";

    @TempDir
    Path cache;

    @Test
    void saysThatItAwaitsAHub() throws IOException {
        // Given
        try (TrainingBase base = new TrainingBase(BaseSource.of(ID, settings(LoopbackPort.free())), "cpu")) {
            // When
            base.load();

            // Then
            Awaitility.await().untilAsserted(() -> assertThat(base.status())
                    .containsPattern("download(ing)? " + ID + ": (attempt . of 5 failed|.* could not be reached)"));
        }
    }

    @Test
    void saysWhyAHubDoesNotGiveIt() throws IOException {
        // Given
        HttpServer hub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hub.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("X-Error-Code", "RepoNotFound");
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        hub.start();
        try (TrainingBase base =
                new TrainingBase(BaseSource.of(ID, settings(hub.getAddress().getPort())), "cpu")) {
            // When
            base.load();

            // Then
            Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(base.status())
                    .contains("there is no model " + ID + " on huggingface"));
        } finally {
            hub.stop(0);
        }
    }

    @Test
    void leavesTheCacheAloneWhenItIsClosedBeforeTheHubAnswers() throws IOException {
        // Given
        TrainingBase base = new TrainingBase(BaseSource.of(ID, settings(LoopbackPort.free())), "cpu");
        base.load();

        // When
        base.close();

        // Then
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("trainer-base");
    }

    private HubSettings settings(int port) {
        Map<String, String> set =
                Map.of("tunestream.hub.endpoint", "http://127.0.0.1:" + port, "tunestream.hub.cache", cache.toString());
        return HubSettings.of(name -> Optional.ofNullable(set.get(name)), Map.of());
    }
}
