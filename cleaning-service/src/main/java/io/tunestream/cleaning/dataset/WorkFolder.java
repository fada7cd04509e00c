package io.tunestream.cleaning.dataset;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder on the local disk in which the files of one data set are written before they are stored. It takes about four
 * times the upload's size, for as long as the assembly runs.
 */
final class WorkFolder implements AutoCloseable {
    private static final int BUFFER_CHARS = 1 << 16;

    private final Path folder;

    private WorkFolder(Path folder) {
        this.folder = folder;
    }

    /** A new empty folder below a parent, which is made if it is missing. */
    static WorkFolder below(Path parent) throws IOException {
        Files.createDirectories(parent);
        return new WorkFolder(Files.createTempDirectory(parent, "tunestream-dataset-"));
    }

    Path path(DatasetFile file) {
        return folder.resolve(file.fileName());
    }

    /** A UTF-8 writer for a new file. */
    Writer writer(DatasetFile file) throws IOException {
        return new BufferedWriter(
                new OutputStreamWriter(Files.newOutputStream(path(file)), StandardCharsets.UTF_8), BUFFER_CHARS);
    }

    @Override
    public void close() throws IOException {
        for (DatasetFile file : DatasetFile.values()) {
            Files.deleteIfExists(path(file));
        }
        Files.delete(folder);
    }
}
