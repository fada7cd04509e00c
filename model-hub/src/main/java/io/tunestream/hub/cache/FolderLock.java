package io.tunestream.hub.cache;

import io.tunestream.hub.failure.CacheFolderException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One process and one thread at a time works on a model's folder. The operating system gives the lock back when its
 * holder dies, so nothing stale is ever waited for; the file itself stays.
 */
final class FolderLock implements Closeable {
    private static final long POLL_MILLIS = 100;

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock, and waits for it.
     *
     * @param delays is told once if it must be waited for
     */
    static FolderLock take(Path file, Consumer<String> delays) throws InterruptedException {
        boolean told = false;
        while (true) {
            Optional<FolderLock> lock = tryTake(file);
            if (lock.isPresent()) {
                return lock.get();
            }
            if (!told) {
                delays.accept("another process fetches it already, waiting");
                told = true;
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static Optional<FolderLock> tryTake(Path file) {
        try {
            Files.createDirectories(file.getParent());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isLocked(channel)) {
                return Optional.of(new FolderLock(file, channel));
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw new CacheFolderException("lock", file, e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // Another thread of this process has it; the JVM says so in this way only.
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new CacheFolderException("unlock", file, e);
        }
    }
}
