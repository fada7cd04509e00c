package io.tunestream.cleaning.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {
    /** No process has it: Linux and macOS end far below. */
    private static final long DEAD = Integer.MAX_VALUE;

    @TempDir
    private Path parent;

    @Test
    void isGoneWhenItIsClosed() throws IOException {
        // Given
        WorkFolder folder = WorkFolder.below(parent, "ds-1");
        try (Writer writer = folder.writer(DatasetFile.TRAIN)) {
            writer.write("[]");
        }

        // When
        folder.close();

        // Then
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void removesWhatAKilledProcessLeftOfTheSameDataSet() throws IOException {
        // Given
        Path left = Files.createDirectory(parent.resolve("tunestream-ds-1." + DEAD));
        Files.writeString(left.resolve("train.json"), "[");

        // When
        WorkFolder folder = WorkFolder.below(parent, "ds-1");

        // Then
        assertThat(left).doesNotExist();
        assertThat(folder.path(DatasetFile.TRAIN).getParent()).isEmptyDirectory();
    }

    @Test
    void leavesFoldersOfOthersAlone() throws IOException {
        // Given
        long living = ProcessHandle.current().parent().orElseThrow().pid();
        Path ofALivingProcess = Files.createDirectory(parent.resolve("tunestream-ds-1." + living));
        Path ofAnotherDataSet = Files.createDirectory(parent.resolve("tunestream-ds-2." + DEAD));

        // When
        WorkFolder.below(parent, "ds-1");

        // Then
        assertThat(ofALivingProcess).exists();
        assertThat(ofAnotherDataSet).exists();
    }
}
