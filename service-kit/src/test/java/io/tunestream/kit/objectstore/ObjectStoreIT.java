package io.tunestream.kit.objectstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.MinioClient;
import io.tunestream.embedded.EmbeddedObjectStore;
import io.tunestream.schemas.id.Digests;
import io.tunestream.schemas.object.ObjectRef;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectStoreIT {
    private static EmbeddedObjectStore server;
    private static ObjectStore store;

    @BeforeAll
    static void startServer(@TempDir Path folder) {
        server = EmbeddedObjectStore.start(folder, 0, "access", "secret-of-test");
        store = storeOf(server);
        store.createBucket();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    private static ObjectStore storeOf(EmbeddedObjectStore server) {
        return storeOf(server, "kit-test");
    }

    private static ObjectStore storeOf(EmbeddedObjectStore server, String bucket) {
        MinioClient client = MinioClient.builder()
                .endpoint(server.endpoint())
                .credentials("access", "secret-of-test")
                .build();
        return new ObjectStore(client, bucket);
    }

    @Test
    void letsServicesThatStartTogetherAllCreateTheBucket() {
        // Given
        ExecutorService services = Executors.newFixedThreadPool(8);

        for (int round = 0; round < 10; round++) {
            ObjectStore shared = storeOf(server, "made-by-many-" + round);
            // When
            CompletableFuture<?>[] starts = IntStream.range(0, 8)
                    .mapToObj(service -> CompletableFuture.runAsync(shared::createBucket, services))
                    .toArray(CompletableFuture[]::new);

            // Then
            assertThat(CompletableFuture.allOf(starts)).succeedsWithin(Duration.ofMinutes(1));
        }
        services.shutdown();
    }

    @Test
    void returnsTheReferenceOfAStreamOfUnknownLength() throws IOException {
        // Given
        byte[] body = "x".repeat(6 << 20).getBytes(UTF_8);

        // When
        ObjectRef ref = store.put("streams/six-mebibytes", new ByteArrayInputStream(body));

        // Then
        assertThat(ref.bytes()).isEqualTo(body.length);
        assertThat(ref.sha256()).isEqualTo(Digests.sha256(body));
        try (InputStream in = store.open(ref)) {
            assertThat(in.readAllBytes()).isEqualTo(body);
        }
    }

    @Test
    void letsExactlyOneOfManyWritersCreateAnObject() {
        // Given
        AtomicInteger winners = new AtomicInteger();

        // When
        IntStream.range(0, 16).parallel().forEach(writer -> {
            if (store.putIfAbsent("races/create", ("writer " + writer).getBytes(UTF_8))) {
                winners.incrementAndGet();
            }
        });

        // Then
        assertThat(winners).hasValue(1);
    }

    @Test
    void replacesOnlyTheVersionThatWasRead() {
        // Given
        store.put("versions/one", "first".getBytes(UTF_8));
        String etag = store.find("versions/one").orElseThrow().etag();
        store.put("versions/one", "second".getBytes(UTF_8));

        // When
        boolean replaced = store.replace("versions/one", "third".getBytes(UTF_8), etag);

        // Then
        assertThat(replaced).isFalse();
        assertThat(store.find("versions/one").orElseThrow().bytes())
                .asString(UTF_8)
                .isEqualTo("second");
    }

    @Test
    void refusesABodyThatIsNotWhatItsReferenceSays(@TempDir Path folder) {
        // Given
        ObjectRef ref = store.put("corrupt/body", "as written".getBytes(UTF_8));
        store.put("corrupt/body", "tampered".getBytes(UTF_8));
        Path target = folder.resolve("body");

        // When / Then
        assertThatThrownBy(() -> store.read(ref))
                .isInstanceOf(ObjectStoreException.Corrupt.class)
                .hasMessageContaining("corrupt/body")
                .hasMessageContaining(ref.sha256());
        assertThatThrownBy(() -> store.download(ref, target)).isInstanceOf(ObjectStoreException.Corrupt.class);
        assertThat(Files.exists(target)).isFalse();
    }

    @Test
    void namesTheKeyThatIsMissing() {
        // Given
        ObjectRef nowhere = store.ref("nowhere/to-be-found", "0".repeat(64), 1);

        // When / Then
        assertThatThrownBy(() -> store.read(nowhere))
                .isInstanceOf(ObjectStoreException.Missing.class)
                .hasMessageContaining("nowhere/to-be-found");
        assertThat(store.exists("nowhere/to-be-found")).isFalse();
    }

    @Test
    void listsCopiesAndDeletesByPrefix() {
        // Given
        store.put("tree/a", "a".getBytes(UTF_8));
        store.copy("tree/a", "tree/b/c");

        // When
        store.delete("tree/a");

        // Then
        assertThat(store.list("tree/")).containsExactly("tree/b/c");
    }

    @Test
    void acceptsAServerThatHonoursConditions() {
        // Given / When
        ConditionalWrites.require(store);

        // Then
        assertThat(store.list("probe/")).isEmpty();
    }
}
