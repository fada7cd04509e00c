package io.tunestream.hub.cache;

import io.tunestream.hub.failure.CacheFolderException;
import io.tunestream.hub.protocol.Checksum;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Computes the checksums of a cached model's files: a disk may damage what arrived well. */
public final class SnapshotCheck {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotCheck.class);
    private static final int CHUNK = 1 << 20;

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

    private static String checksum(Path file, SnapshotManifest.Entry entry) {
        Checksum.Kind kind = entry.checksum().startsWith("sha256-") ? Checksum.Kind.SHA256 : Checksum.Kind.GIT_BLOB;
        MessageDigest digest = kind.begin(entry.size());
        try (InputStream in = Files.newInputStream(file)) {
            byte[] chunk = new byte[CHUNK];
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                digest.update(chunk, 0, count);
            }
        } catch (IOException e) {
            throw new CacheFolderException("read", file, e);
        }
        return new Checksum(kind, HexFormat.of().formatHex(digest.digest()).toLowerCase(Locale.ROOT)).toString();
    }
}
