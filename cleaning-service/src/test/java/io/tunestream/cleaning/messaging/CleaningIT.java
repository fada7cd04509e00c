package io.tunestream.cleaning.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tunestream.cleaning.fixture.Upload;
import io.tunestream.embedded.TestInfrastructure;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.schemas.dataset.DatasetCounts;
import io.tunestream.schemas.dataset.DatasetManifest;
import io.tunestream.schemas.dataset.DatasetSettings;
import io.tunestream.schemas.dataset.InstructionMode;
import io.tunestream.schemas.event.DatasetPublished;
import io.tunestream.schemas.serde.Json;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service between a real broker and a real object store. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class CleaningIT {
    private static final Path ARTICLE = Path.of("../examples/feiyue-cloud/lora_train_data.csv");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    ObjectStore store;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private Bus bus;

    @BeforeEach
    void connect() {
        bus = new Bus(bootstrapServers);
    }

    @AfterEach
    void disconnect() {
        bus.close();
    }

    @Test
    void publishesTheArticlesDataSet() throws IOException {
        // Given
        Upload upload = Upload.ofFile(id(), ARTICLE, Upload.settings(InstructionMode.CONSTANT, 0));

        // When
        clean(upload);

        // Then
        DatasetPublished published = onlyPublished(upload);
        DatasetManifest manifest = Json.read(text(store.read(published.manifest())), DatasetManifest.class);
        assertThat(store.read(manifest.train())).isEqualTo(resource("/feiyue-cloud.train.json"));
        assertThat(store.read(manifest.rag())).isEqualTo(resource("/feiyue-cloud.clean.csv"));
        assertThat(manifest.datasetDigest())
                .isEqualTo(published.datasetDigest())
                .isEqualTo(manifest.train().sha256());
        assertThat(manifest.counts()).isEqualTo(new DatasetCounts(5, 5, 0, 0));
        assertThat(manifest.defaultInstruction()).isEqualTo(DatasetSettings.CONSTANT_INSTRUCTION);
        assertThat(manifest.validation()).isNull();
    }

    private void clean(Upload upload) {
        bus.publish(upload.batches());
        bus.publish(List.of(upload.completed()));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(bus.published(DatasetPublished.class, upload.datasetId()))
                        .isNotEmpty());
    }

    private DatasetPublished onlyPublished(Upload upload) {
        List<DatasetPublished> published = bus.published(DatasetPublished.class, upload.datasetId());
        assertThat(published).hasSize(1);
        return published.get(0);
    }

    private static String id() {
        return "ds-" + UUID.randomUUID();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = CleaningIT.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
