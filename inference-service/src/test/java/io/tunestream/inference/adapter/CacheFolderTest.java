package io.tunestream.inference.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {
    @Test
    void deletesATemporaryFolderWithWhatIsInIt() throws Exception {
        // Given
        CacheFolder cache = CacheFolder.of(Optional.empty());
        Files.writeString(
                Files.createDirectories(cache.path().resolve("sha256-a")).resolve("weights"), "x");

        // When
        cache.close();

        // Then
        assertThat(cache.path()).doesNotExist();
    }

    @Test
    void keepsAFolderThatWasSet(@TempDir Path set) throws Exception {
        // Given
        CacheFolder cache = CacheFolder.of(Optional.of(set));

        // When
        cache.close();

        // Then
        assertThat(cache.path()).isEqualTo(set).exists();
    }
}
