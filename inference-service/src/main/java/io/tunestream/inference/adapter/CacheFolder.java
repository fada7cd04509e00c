package io.tunestream.inference.adapter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where fetched adapters are kept.
 *
 * @param path      the folder
 * @param temporary whether it goes with the process
 */
public record CacheFolder(Path path, boolean temporary) implements AutoCloseable {
    /** The folder that is set, else a new temporary one. */
    public static CacheFolder of(Optional<Path> setting) {
        return setting.map(path -> new CacheFolder(path, false)).orElseGet(CacheFolder::temporaryFolder);
    }

    private static CacheFolder temporaryFolder() {
        try {
            return new CacheFolder(Files.createTempDirectory("tunestream-adapters-"), true);
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder for adapters can be made", e);
        }
    }

    /** Deletes the folder if it is temporary. */
    @Override
    public void close() {
        if (!temporary) {
            return;
        }
        try (Stream<Path> tree = Files.walk(path)) {
            List<Path> innermostFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path next : innermostFirst) {
                Files.delete(next);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary folder " + path + " could not be deleted", e);
        }
    }
}
