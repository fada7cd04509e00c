package io.tunestream.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.errors.ErrorResponseException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedObjectStoreIT {
    @TempDir
    Path folder;

    private EmbeddedObjectStore store;
    private ObjectClient client;

    @BeforeEach
    void start() {
        store = EmbeddedObjectStore.start(
                folder, 0, InfrastructureSettings.DEFAULT_ACCESS_KEY, InfrastructureSettings.DEFAULT_SECRET_KEY);
        store.createBucket(ObjectClient.BUCKET);
        client = new ObjectClient(store.endpoint());
    }

    @AfterEach
    void stop() {
        store.close();
    }

    @Test
    void listsWhatWasPutBelowAPrefix() throws Exception {
        // Given
        client.put("runs/1/checkpoint-2", "b");
        client.put("runs/1/claim", "a");
        client.put("runs/2/claim", "c");

        // When / Then
        assertThat(client.list("runs/1/")).containsExactly("runs/1/checkpoint-2", "runs/1/claim");
    }

    @Test
    void overwritesWithoutACondition() throws Exception {
        // Given
        client.put("status", "first");

        // When
        client.put("status", "second");

        // Then
        assertThat(client.get("status")).isEqualTo("second");
    }

    @Test
    void answersNoSuchKeyAfterADelete() throws Exception {
        // Given
        client.put("gone", "text");

        // When
        client.delete("gone");

        // Then
        assertThatThrownBy(() -> client.get("gone"))
                .isInstanceOfSatisfying(
                        ErrorResponseException.class,
                        refused -> assertThat(refused.errorResponse().code()).isEqualTo("NoSuchKey"));
        assertThat(client.list("")).isEmpty();
    }

    @Test
    void storesABodyOfSeveralParts() throws Exception {
        // Given
        int size = 12 * 1024 * 1024 + 1;

        // When
        client.putZeros("large", size);

        // Then
        assertThat(client.size("large")).isEqualTo(size);
        assertThat(client.list("")).containsExactly("large");
    }

    @Test
    void keepsTheNamesOfKeysOutsideAscii() throws Exception {
        // When
        client.put("数据/飞跃 云.csv", "问题");

        // Then
        assertThat(client.list("数据/")).containsExactly("数据/飞跃 云.csv");
        assertThat(client.get("数据/飞跃 云.csv")).isEqualTo("问题");
    }

    @Test
    void refusesASecondStoreOnTheSameFolder() {
        // When / Then
        assertThatThrownBy(() -> EmbeddedObjectStore.start(folder, 0, "key", "secret"))
                .isInstanceOf(DataFolderInUseException.class)
                .hasMessageContaining("pid " + ProcessHandle.current().pid());
    }
}
