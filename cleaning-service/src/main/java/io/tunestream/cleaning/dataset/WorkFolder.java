package io.tunestream.cleaning.dataset;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder on the local disk in which the files of one data set are written before they are stored. It takes about four
 * times the upload's size, for as long as the assembly runs.
 *
 * <p>Its name ends in the process id: what a killed process left is found and removed when the same data set is
 * assembled again, and a living one's folder is left alone.
 */
final class WorkFolder implements AutoCloseable {
    private static final int BUFFER_CHARS = 1 << 16;

    private final Path folder;

    private WorkFolder(Path folder) {
        this.folder = folder;
    }

    /** A new empty folder for a data set below a parent, which is made if it is missing. */
    static WorkFolder below(Path parent, String datasetId) throws IOException {
        String prefix = "tunestream-" + datasetId + ".";
        long pid = ProcessHandle.current().pid();
        Files.createDirectories(parent);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(parent, prefix + "*")) {
            for (Path folder : left) {
                long owner = Long.parseLong(folder.getFileName().toString().substring(prefix.length()));
                if (owner == pid || ProcessHandle.of(owner).isEmpty()) {
                    new WorkFolder(folder).close();
                }
            }
        }
        return new WorkFolder(Files.createDirectory(parent.resolve(prefix + pid)));
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
