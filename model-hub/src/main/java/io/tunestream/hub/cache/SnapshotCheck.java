package io.tunestream.hub.cache;

import io.tunestream.hub.failure.CacheFolderException;
import io.tunestream.hub.protocol.Checksum;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Computes the checksums of a cached model's files: a disk may damage what arrived well. */
public final class SnapshotCheck {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotCheck.class);

    private SnapshotCheck() {}

    /** Whether all files are what the manifest says; damaged ones are deleted. */
    public static boolean passes(ModelFolder folder, SnapshotManifest manifest) {
        Path files = folder.snapshot(manifest.commit());
        List<SnapshotManifest.Entry> damaged = manifest.files().stream()
                .filter(entry -> !checksum(files.resolve(entry.name()), entry).equals(entry.checksum()))
                .toList();
        for (SnapshotManifest.Entry entry : damaged) {
            LOG.warn("cached file is damaged, it is fetched again folder={} file={}", files, entry.name());
            folder.discard(manifest.commit(), entry);
        }
        return damaged.isEmpty();
    }

    private static Checksum checksum(Path file, SnapshotManifest.Entry entry) {
        Checksum.Kind kind = entry.checksum().kind();
        MessageDigest digest = kind.begin(entry.size());
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new CacheFolderException("read", file, e);
        }
        return Checksum.of(kind, digest);
    }
}
