package io.tunestream.trainer.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.minio.MinioClient;
import io.tunestream.embedded.EmbeddedObjectStore;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.lm.fixture.TinyBase;
import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.lora.LoraConfig;
import io.tunestream.lm.lora.TargetModule;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.model.Device;
import io.tunestream.schemas.object.ObjectKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Adapters that a run goes on from. */
class AdapterStoreIT {
    private static final LoraConfig CONFIG = new LoraConfig(2, 4, 0, Set.of(TargetModule.Q_PROJ));

    @TempDir
    static Path folder;

    private static EmbeddedObjectStore server;
    private static ObjectStore store;
    private static BaseModel base;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedObjectStore.start(folder.resolve("objects"), 0, "access", "secret-of-test");
        store = new ObjectStore(
                MinioClient.builder()
                        .endpoint(server.endpoint())
                        .credentials("access", "secret-of-test")
                        .build(),
                "tunestream");
        store.createBucket();
        base = BaseModel.load(TinyBase.write(folder), Device.CPU);
    }

    @AfterAll
    static void stop() {
        base.close();
        server.close();
    }

    @Test
    void loadsAnAdapterByItsDigest() throws IOException {
        // Given
        String digest = stored(1);

        // When
        try (LoraAdapter adapter = new AdapterStore(store).load(base, digest).orElseThrow()) {
            // Then
            assertThat(adapter.digest()).isEqualTo(digest);
        }
    }

    @Test
    void refusesAnAdapterWhoseWeightsWereExchanged() throws IOException {
        // Given
        String digest = stored(2);
        String weights = "adapter_model.safetensors";
        store.copy(ObjectKeys.adapter(stored(3), weights), ObjectKeys.adapter(digest, weights));

        // When
        Throwable refusal = catchThrowable(() -> new AdapterStore(store).load(base, digest));

        // Then
        assertThat(refusal).isExactlyInstanceOf(AdapterDamagedException.class).hasMessageContaining(digest);
    }

    /** Of two seeds comes another start, so another digest. */
    private static String stored(long seed) throws IOException {
        try (LoraAdapter adapter = LoraAdapter.initialize(base, CONFIG, seed)) {
            Path files = Files.createDirectories(folder.resolve("adapter-" + seed));
            adapter.write(files);
            try (Stream<Path> written = Files.list(files)) {
                written.forEach(file -> store.put(
                        ObjectKeys.adapter(adapter.digest(), file.getFileName().toString()), file));
            }
            return adapter.digest();
        }
    }
}
