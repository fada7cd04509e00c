package io.tunestream.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The files {@code <key>-<uuid>} that s3proxy writes beside an object until they are renamed into its place.
 *
 * <p>It lists them like objects, and a kill -9 leaves them behind. What tells them from an object of such a name is the
 * missing ETag, which is written last.
 */
final class UnfinishedWrites {
    private static final String UUID_SUFFIX = "-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final Pattern NAME = Pattern.compile("(?s)(.*)" + UUID_SUFFIX);
    private static final String ETAG_ATTRIBUTE = "user.content-md5";

    private UnfinishedWrites() {}

    /** Whether a listed object is none. */
    static boolean isUnfinished(S3Object listed) {
        return listed.eTag() == null && NAME.matcher(listed.key()).matches();
    }

    /**
     * Deletes what an earlier process left behind.
     *
     * @param start when this process began to write; younger files are its own
     * @return how many files were deleted
     */
    static int sweep(Path buckets, Instant start) throws IOException {
        Sweeper sweeper = new Sweeper(start);
        Files.walkFileTree(buckets, sweeper);
        return sweeper.deleted;
    }

    private static final class Sweeper extends SimpleFileVisitor<Path> {
        private final Instant start;
        private int deleted;

        Sweeper(Instant start) {
            this.start = start;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            boolean earlier = attributes.lastModifiedTime().toInstant().isBefore(start);
            try {
                if (earlier && isLeftover(file) && Files.deleteIfExists(file)) {
                    deleted++;
                }
            } catch (NoSuchFileException vanished) {
                return visitFileFailed(file, vanished);
            }
            return FileVisitResult.CONTINUE;
        }

        /** Clients go on while the sweep runs, so a file may vanish under it. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException vanished) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException vanished) {
            return FileVisitResult.CONTINUE;
        }

        private static boolean isLeftover(Path file) throws IOException {
            var name = NAME.matcher(file.getFileName().toString());
            if (!name.matches()) {
                return false;
            }
            Path target = file.resolveSibling(name.group(1));
            return !hasETag(file) || isSecondNameOf(target, file);
        }

        private static boolean hasETag(Path file) throws IOException {
            return Files.getFileAttributeView(file, UserDefinedFileAttributeView.class)
                    .list()
                    .contains(ETAG_ATTRIBUTE);
        }

        /** A conditional create links the file to its key before it drops the first name. */
        private static boolean isSecondNameOf(Path target, Path file) throws IOException {
            return Files.exists(target) && Files.isSameFile(target, file);
        }
    }
}
