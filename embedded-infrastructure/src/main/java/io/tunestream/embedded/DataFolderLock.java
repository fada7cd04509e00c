package io.tunestream.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The right to write to a data folder, held by one process at a time.
 *
 * <p>Taken before anything else opens a file there: a second broker on the same folder would otherwise hang half
 * started, and two object stores would break each other's conditional writes. The operating system drops the lock when
 * the process ends, in whatever way, so a kill -9 leaves nothing to clean up; the file itself stays.
 */
public final class DataFolderLock implements AutoCloseable {
    static final String FILE_NAME = ".tunestream.lock";

    /** The locked byte lies beyond the text, so the holder's pid stays readable where locks are mandatory (Windows). */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private static final int LONGEST_TEXT = 64;

    private final FileChannel channel;
    private final FileLock lock;

    private DataFolderLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Creates the folder when it is missing and takes its lock.
     *
     * @throws DataFolderInUseException when another process holds it; the message names its pid
     */
    public static DataFolderLock acquire(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(absolute);
            FileChannel channel = FileChannel.open(
                    absolute.resolve(FILE_NAME),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            return lock(absolute, channel);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot lock the data folder " + absolute, failed);
        }
    }

    private static DataFolderLock lock(Path folder, FileChannel channel) throws IOException {
        Optional<FileLock> lock = tryLock(channel);
        if (lock.isEmpty()) {
            String holder = holder(channel);
            channel.close();
            throw new DataFolderInUseException(folder, holder);
        }
        String text = "pid " + ProcessHandle.current().pid();
        channel.truncate(0).write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
        return new DataFolderLock(channel, lock.get());
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock(LOCKED_BYTE, 1, false));
        } catch (OverlappingFileLockException heldByThisJvm) {
            return Optional.empty();
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(LONGEST_TEXT);
        int length = channel.read(text, 0);
        return length <= 0
                ? "another process"
                : "the process with " + new String(text.array(), 0, length, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot release the lock of a data folder", failed);
        }
    }
}
