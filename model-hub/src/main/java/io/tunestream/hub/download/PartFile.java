package io.tunestream.hub.download;

import io.tunestream.hub.failure.CacheFolderException;
import io.tunestream.hub.failure.NoSpaceException;
import io.tunestream.hub.protocol.Checksum;
import io.tunestream.hub.protocol.RemoteFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Locale;

/** The bytes of a file that have arrived, and their checksum so far. What an earlier process left is gone on with. */
final class PartFile implements Closeable {
    private final Path path;
    private final RemoteFile file;
    private final FileChannel channel;
    private MessageDigest digest;
    private long size;

    private PartFile(Path path, RemoteFile file, FileChannel channel) {
        this.path = path;
        this.file = file;
        this.channel = channel;
        this.digest = file.checksum().kind().begin(file.size());
    }

    static PartFile open(Path path, RemoteFile file) {
        try {
            PartFile part = new PartFile(
                    path, file, FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
            part.readKept();
            return part;
        } catch (IOException e) {
            throw new CacheFolderException("open", path, e);
        }
    }

    private void readKept() throws IOException {
        try (InputStream kept = new DigestInputStream(Files.newInputStream(path), digest)) {
            size = kept.transferTo(OutputStream.nullOutputStream());
        }
        channel.position(size);
        if (size > file.size()) {
            restart();
        }
    }

    /** Bytes that are there. */
    long size() {
        return size;
    }

    void append(byte[] bytes, int count) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw writeFailure(e);
        }
        digest.update(bytes, 0, count);
        size += count;
    }

    /** Forgets everything. */
    void restart() {
        try {
            channel.truncate(0);
            channel.position(0);
        } catch (IOException e) {
            throw new CacheFolderException("truncate", path, e);
        }
        digest = file.checksum().kind().begin(file.size());
        size = 0;
    }

    /** The checksum of what is there; to be asked once, at the end. */
    Checksum checksum() {
        return Checksum.of(file.checksum().kind(), digest);
    }

    /** Makes the bytes survive a power failure, so that a renamed file is a whole one. */
    void flush() {
        try {
            channel.force(true);
        } catch (IOException e) {
            throw writeFailure(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new CacheFolderException("close", path, e);
        }
    }

    private RuntimeException writeFailure(IOException failure) {
        String text = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        boolean isFull = text.contains("no space") || text.contains("not enough space") || text.contains("quota");
        return isFull
                ? new NoSpaceException(
                        file.path(), file.size() - size, path.toFile().getUsableSpace(), path)
                : new CacheFolderException("write", path, failure);
    }
}
