package io.tunestream.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder whose folders are the buckets; apart from the lock file, since s3proxy takes every entry for a bucket.
 *
 * @param path absolute: with a relative one s3proxy answers every key with a 404
 */
record BucketsFolder(Path path) {
    private static final Logger LOG = LoggerFactory.getLogger(BucketsFolder.class);

    private static final String PROBE = "tunestream.probe";

    /**
     * Creates it below a store's folder when it is missing.
     *
     * @throws ExtendedAttributesMissingException when the file system cannot hold ETags
     */
    static BucketsFolder below(Path folder) {
        Path path = folder.toAbsolutePath().normalize().resolve("buckets");
        try {
            Files.createDirectories(path);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot create the object store's folder " + path, failed);
        }
        requireAttributes(path);
        return new BucketsFolder(path);
    }

    /** Deletes what a killed process left half written, in the background: the walk grows with the number of objects. */
    void sweepInBackground() {
        Instant start = Instant.now();
        Thread sweeper = new Thread(() -> sweep(start), "object-store-sweep");
        sweeper.setDaemon(true);
        sweeper.start();
    }

    private void sweep(Instant start) {
        try {
            int deleted = UnfinishedWrites.sweep(path, start);
            if (deleted > 0) {
                LOG.atInfo().addKeyValue("files", deleted).log("deleted writes that a killed process left unfinished");
            }
        } catch (IOException failed) {
            // They take space and nothing else; the next start tries again.
            LOG.atWarn().setCause(failed).addKeyValue("folder", path).log("unfinished writes could not be swept");
        }
    }

    private static void requireAttributes(Path path) {
        try {
            var view = Files.getFileAttributeView(path, UserDefinedFileAttributeView.class);
            if (view == null) {
                throw new IOException("no view of user-defined attributes");
            }
            view.write(PROBE, ByteBuffer.wrap(new byte[] {1}));
            view.delete(PROBE);
        } catch (IOException | UnsupportedOperationException refused) {
            throw new ExtendedAttributesMissingException(path, refused);
        }
    }
}
