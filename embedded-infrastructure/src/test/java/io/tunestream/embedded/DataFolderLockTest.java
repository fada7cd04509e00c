package io.tunestream.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderLockTest {
    @TempDir
    Path parent;

    @Test
    void createsTheFolder() {
        // When
        try (DataFolderLock held = DataFolderLock.acquire(parent.resolve("new/folder"))) {
            // Then
            assertThat(held).isNotNull();
            assertThat(parent.resolve("new/folder")).isDirectory();
        }
    }

    @Test
    void refusesASecondHolderInTheSameProcess() {
        try (DataFolderLock held = DataFolderLock.acquire(parent)) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> DataFolderLock.acquire(parent))
                    .isInstanceOf(DataFolderInUseException.class)
                    .hasMessageContaining(parent.toString())
                    .hasMessageContaining("pid " + ProcessHandle.current().pid());
        }
    }

    @Test
    void isFreeAgainAfterClose() {
        // Given
        DataFolderLock.acquire(parent).close();

        // When
        DataFolderLock again = DataFolderLock.acquire(parent);

        // Then
        again.close();
        assertThat(parent.resolve(DataFolderLock.FILE_NAME)).exists();
    }
}
