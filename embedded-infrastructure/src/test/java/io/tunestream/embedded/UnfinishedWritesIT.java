package io.tunestream.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnfinishedWritesIT {
    @TempDir
    Path folder;

    private EmbeddedObjectStore store;
    private ObjectClient client;
    private Path bucket;

    @BeforeEach
    void start() throws Exception {
        store = EmbeddedObjectStore.start(
                folder, 0, InfrastructureSettings.DEFAULT_ACCESS_KEY, InfrastructureSettings.DEFAULT_SECRET_KEY);
        store.createBucket(ObjectClient.BUCKET);
        client = new ObjectClient(store.endpoint());
        bucket = folder.resolve("buckets").resolve(ObjectClient.BUCKET);
        client.put("rows/part-1", "kept");
    }

    @AfterEach
    void stop() {
        store.close();
    }

    @Test
    void doesNotListWhatIsStillBeingWritten() throws Exception {
        // Given
        Files.writeString(bucket.resolve("rows/part-2-" + UUID.randomUUID()), "half a");

        // When
        List<String> keys = client.list("rows/");

        // Then
        assertThat(keys).containsExactly("rows/part-1");
    }

    @Test
    void listsAFinishedObjectOfSuchAName() throws Exception {
        // Given
        String key = "rows/by-" + UUID.randomUUID();

        // When
        client.put(key, "whole");

        // Then
        assertThat(client.list("rows/by-")).containsExactly(key);
    }

    @Test
    void sweepsOnlyWhatAnEarlierProcessLeft() throws Exception {
        // Given
        String finished = "rows/by-" + UUID.randomUUID();
        client.put(finished, "whole");
        Files.writeString(bucket.resolve("rows/part-2-" + UUID.randomUUID()), "half a");
        Files.createLink(bucket.resolve("rows/part-1-" + UUID.randomUUID()), bucket.resolve("rows/part-1"));

        // When
        int beforeTheFiles = UnfinishedWrites.sweep(folder.resolve("buckets"), Instant.EPOCH);
        int afterTheFiles =
                UnfinishedWrites.sweep(folder.resolve("buckets"), Instant.now().plusSeconds(60));

        // Then
        assertThat(beforeTheFiles).isZero();
        assertThat(afterTheFiles).isEqualTo(2);
        assertThat(filesBelow(bucket)).containsExactlyInAnyOrder("rows/part-1", finished);
    }

    /** A file that vanishes between its listing and the look at it is here a link to nothing. */
    @Test
    void sweepsOnWhereAFileVanishes() throws Exception {
        // Given
        Files.createSymbolicLink(bucket.resolve("rows/gone-" + UUID.randomUUID()), bucket.resolve("nowhere"));
        Files.writeString(bucket.resolve("rows/part-2-" + UUID.randomUUID()), "half a");

        // When
        int swept =
                UnfinishedWrites.sweep(folder.resolve("buckets"), Instant.now().plusSeconds(60));

        // Then
        assertThat(swept).isEqualTo(1);
        assertThat(filesBelow(bucket)).containsExactly("rows/part-1");
    }

    private static List<String> filesBelow(Path bucket) throws IOException {
        try (Stream<Path> tree = Files.walk(bucket)) {
            return tree.filter(Files::isRegularFile)
                    .map(file -> bucket.relativize(file).toString())
                    .toList();
        }
    }
}
