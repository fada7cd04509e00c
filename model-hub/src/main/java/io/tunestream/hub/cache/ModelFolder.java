package io.tunestream.hub.cache;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tunestream.hub.Hub;
import io.tunestream.hub.ModelId;
import io.tunestream.hub.failure.CacheFolderException;
import io.tunestream.hub.protocol.RemoteFile;
import java.io.Closeable;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One model's part of the cache:
 *
 * <pre>
 * HUB/OWNER--NAME/lock
 *                /refs/REVISION              the commit that a branch or tag is pinned to
 *                /blobs/CHECKSUM[.part]      files by content, shared by all commits
 *                /snapshots/COMMIT/NAME/     config.json, tokenizer.json, *.safetensors, tunestream-base.json
 * </pre>
 *
 * A snapshot's files are hard links to blobs, and its folder appears by one rename: it is whole, or not there. The
 * innermost folder bears the model's name, since that is what a base is called after.
 */
public final class ModelFolder {
    private static final Logger LOG = LoggerFactory.getLogger(ModelFolder.class);
    private static final String STAGING = ".staging-";

    private final Path root;
    private final String name;

    public ModelFolder(Path cache, Hub hub, ModelId id) {
        this.root = cache.toAbsolutePath().resolve(hub.label()).resolve(id.owner() + "--" + id.name());
        this.name = id.name();
    }

    /** Keeps other processes and threads from working on it; reading complete snapshots needs no lock. */
    public Closeable lock(Consumer<String> delays) throws InterruptedException {
        return FolderLock.take(root.resolve("lock"), delays);
    }

    /** The commit a revision is pinned to; a commit is its own. */
    public Optional<String> commitOf(String revision) {
        Path ref = ref(revision);
        try {
            if (Files.isRegularFile(ref)) {
                return Optional.of(Files.readString(ref).strip());
            }
        } catch (IOException e) {
            throw new CacheFolderException("read", ref, e);
        }
        return Optional.of(revision).filter(commit -> commit.matches("[A-Za-z0-9_-]{6,128}"));
    }

    /** Pins a revision to a commit. */
    public void pin(String revision, String commit) {
        Path ref = ref(revision);
        try {
            Files.createDirectories(ref.getParent());
            Path part = ref.resolveSibling(ref.getFileName() + ".part");
            Files.writeString(part, commit + "\n");
            Files.move(part, ref, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new CacheFolderException("write", ref, e);
        }
    }

    /** Where a commit's files are, or will be. */
    public Path snapshot(String commit) {
        return root.resolve("snapshots").resolve(commit).resolve(name);
    }

    /** What a commit's folder holds, if it is complete: its manifest is there and every file has its size. */
    public Optional<SnapshotManifest> manifest(String commit) {
        Path folder = snapshot(commit);
        if (!Files.isRegularFile(folder.resolve(SnapshotManifest.FILE))) {
            return Optional.empty();
        }
        try {
            SnapshotManifest manifest = SnapshotManifest.read(folder);
            for (SnapshotManifest.Entry entry : manifest.files()) {
                Path file = folder.resolve(entry.name());
                if (!Files.isRegularFile(file) || Files.size(file) != entry.size()) {
                    LOG.warn("cached model is incomplete, it is fetched again folder={} file={}", folder, entry.name());
                    return Optional.empty();
                }
            }
            return Optional.of(manifest);
        } catch (JsonProcessingException e) {
            LOG.warn("cached model's manifest is damaged, it is fetched again folder={}", folder, e);
            return Optional.empty();
        } catch (IOException e) {
            throw new CacheFolderException("read", folder, e);
        }
    }

    /** Where a file's bytes are kept. */
    public Path blob(RemoteFile file) {
        Path blobs = root.resolve("blobs");
        try {
            Files.createDirectories(blobs);
        } catch (IOException e) {
            throw new CacheFolderException("create", blobs, e);
        }
        return blobs.resolve(file.checksum().toString());
    }

    /** Deletes a file and the folder that shows it, so that it is fetched again. */
    public void discard(String commit, SnapshotManifest.Entry entry) {
        try {
            Files.deleteIfExists(root.resolve("blobs").resolve(entry.checksum().toString()));
            deleteTree(root.resolve("snapshots").resolve(commit));
        } catch (IOException e) {
            throw new CacheFolderException("delete", root, e);
        }
    }

    /** Makes a commit's folder from files whose blobs are all there. Needs the lock. */
    public void publish(SnapshotManifest manifest, List<RemoteFile> files) {
        Path snapshots = root.resolve("snapshots");
        Path target = snapshots.resolve(manifest.commit());
        try {
            Files.createDirectories(snapshots);
            deleteLeftovers(snapshots);
            Path staging = Files.createDirectory(snapshots.resolve(STAGING + manifest.commit()));
            Path folder = Files.createDirectory(staging.resolve(name));
            for (RemoteFile file : files) {
                link(blob(file), folder.resolve(file.path()));
            }
            manifest.write(folder);
            deleteTree(target);
            Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new CacheFolderException("make", target, e);
        }
    }

    /** Where the file system has no hard links the blob itself moves: better one copy than two of gigabytes. */
    private static void link(Path blob, Path file) throws IOException {
        try {
            Files.createLink(file, blob);
        } catch (UnsupportedOperationException | FileSystemException e) {
            LOG.info(
                    "no hard link, the file moves and another commit fetches its own file={} error={}",
                    file,
                    e.toString());
            Files.move(blob, file);
        }
    }

    /** What a process left that was killed while it made a folder. */
    private static void deleteLeftovers(Path snapshots) throws IOException {
        try (Stream<Path> entries = Files.list(snapshots)) {
            for (Path entry : entries.filter(
                            path -> path.getFileName().toString().startsWith(STAGING))
                    .toList()) {
                deleteTree(entry);
            }
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(entry);
            }
        }
    }

    /** A branch may have slashes in its name. */
    private Path ref(String revision) {
        return root.resolve("refs").resolve(URLEncoder.encode(revision, StandardCharsets.UTF_8));
    }
}
