package io.tunestream.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.hub.fake.FakeHub;
import io.tunestream.hub.fake.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseSourceTest {
    @TempDir
    Path folder;

    @Test
    void takesAFolderThatIsThere() throws Exception {
        // Given
        Path base = Files.createDirectories(folder.resolve("owner/name"));

        // When
        BaseSource source =
                BaseSource.of(base.toString(), HubSettings.of(name -> java.util.Optional.empty(), java.util.Map.of()));

        // Then
        assertThat(source.namedFolder()).contains(base);
        assertThat(source.folder()).isEqualTo(base);
    }

    @Test
    void saysHowFarADownloadIs() throws Exception {
        try (FakeHub fake = new FakeHub().with(Models.qwen(Hub.HUGGING_FACE))) {
            // Given
            fake.failing(Models.WEIGHTS, Fault.silenceAt(150_000));
            BaseSource source = BaseSource.of(Models.QWEN.path(), Models.settings(Hub.HUGGING_FACE, fake, folder));

            Thread fetching = new Thread(() -> fetch(source), "fetching");

            try {
                // When
                fetching.start();

                // Then
                Awaitility.await().untilAsserted(() -> assertThat(source.state().orElse(""))
                        .startsWith("downloading Qwen/Qwen2.5-0.5B-Instruct, ")
                        .contains(" % ("));
                assertThat(fetching.isAlive()).isTrue();
            } finally {
                // It writes into the folder, which goes with the test.
                fetching.interrupt();
                fetching.join(Duration.ofSeconds(30).toMillis());
            }
        }
    }

    @Test
    void asksAgainUntilTheNetworkIsThere() throws Exception {
        try (FakeHub fake = new FakeHub().with(Models.qwen(Hub.HUGGING_FACE))) {
            // Given
            fake.failing(
                    Models.WEIGHTS,
                    Fault.cutAt(1024),
                    Fault.cutAt(1024),
                    Fault.cutAt(1024),
                    Fault.cutAt(1024),
                    Fault.cutAt(1024));
            BaseSource source = BaseSource.of(
                    Models.QWEN.path(), Models.settings(Hub.HUGGING_FACE, fake, folder), Duration.ofMillis(10));

            // When
            Path base = source.folder();

            // Then
            assertThat(base.resolve(Models.WEIGHTS)).hasSize(Models.WEIGHT_BYTES);
            assertThat(source.state()).isEmpty();
        }
    }

    private static void fetch(BaseSource source) {
        try {
            source.folder();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
