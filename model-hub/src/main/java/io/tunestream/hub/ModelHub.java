package io.tunestream.hub;

import io.tunestream.hub.cache.ModelFolder;
import io.tunestream.hub.cache.SnapshotCheck;
import io.tunestream.hub.cache.SnapshotManifest;
import io.tunestream.hub.download.FileDownload;
import io.tunestream.hub.download.ProgressMeter;
import io.tunestream.hub.failure.CacheFolderException;
import io.tunestream.hub.failure.HubException;
import io.tunestream.hub.failure.NoSpaceException;
import io.tunestream.hub.failure.NotCachedException;
import io.tunestream.hub.http.HubHttp;
import io.tunestream.hub.http.RefusedException;
import io.tunestream.hub.protocol.HubProtocol;
import io.tunestream.hub.protocol.Listing;
import io.tunestream.hub.protocol.NeededFiles;
import io.tunestream.hub.protocol.RemoteFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives base models by id: from the cache where they are there, else from the hub. Thread-safe, and safe with other
 * processes on the same cache folder.
 *
 * <pre>{@code
 * FetchedModel model = new ModelHub(settings)
 *         .fetch(ModelId.parse("Qwen/Qwen2.5-0.5B-Instruct"), FetchMode.PINNED, progress -> show(progress.words()));
 * }</pre>
 */
public final class ModelHub {
    private static final Logger LOG = LoggerFactory.getLogger(ModelHub.class);
    /** Left free, since a disk that is full to the last byte stops more than us. */
    private static final long RESERVE = 64_000_000;

    private final HubSettings settings;
    private final ToLongFunction<Path> space;

    public ModelHub(HubSettings settings) {
        this(settings, folder -> folder.toFile().getUsableSpace());
    }

    ModelHub(HubSettings settings, ToLongFunction<Path> space) {
        this.settings = settings;
        this.space = space;
    }

    /**
     * A model's folder, fetched if need be.
     *
     * @throws HubException         when it can not be had; the subclass names the cause
     * @throws InterruptedException when the thread is interrupted; what has arrived is kept
     */
    public FetchedModel fetch(ModelId id, FetchMode mode, DownloadListener listener) throws InterruptedException {
        try {
            return cachedOrFetched(id, mode, listener);
        } catch (InterruptedFetch e) {
            throw interruption(e);
        } catch (CacheFolderException e) {
            if (e.isInterruption()) {
                throw interruption(e);
            }
            throw e;
        }
    }

    private static InterruptedException interruption(RuntimeException e) {
        Thread.interrupted();
        InterruptedException interruption = new InterruptedException(e.getMessage());
        interruption.initCause(e);
        return interruption;
    }

    private FetchedModel cachedOrFetched(ModelId id, FetchMode mode, DownloadListener listener)
            throws InterruptedException {
        ModelFolder folder = new ModelFolder(settings.cache(), settings.hub(), id);
        String revision = id.revision().orElse(settings.hub().defaultRevision());
        // What is damaged is deleted, which needs the lock.
        boolean mayDelete = mode == FetchMode.VERIFIED && !settings.offline();
        Optional<FetchedModel> cached = mayDelete ? Optional.empty() : cached(folder, id, revision, mode);
        if (cached.isPresent()) {
            return cached.get();
        }
        if (settings.offline()) {
            throw new NotCachedException(id + " of " + settings.hub().label(), settings.cache());
        }
        try (Closeable lock = folder.lock(listener::onDelay)) {
            // Who held the lock may have fetched it.
            return cached(folder, id, revision, mode).orElseGet(() -> download(folder, id, revision, listener));
        } catch (IOException e) {
            throw new CacheFolderException("unlock", settings.cache(), e);
        }
    }

    private Optional<FetchedModel> cached(ModelFolder folder, ModelId id, String revision, FetchMode mode) {
        if (mode == FetchMode.NEWEST && !settings.offline()) {
            return Optional.empty();
        }
        Optional<String> commit = folder.commitOf(revision);
        return commit.flatMap(folder::manifest)
                .filter(manifest -> mode != FetchMode.VERIFIED || SnapshotCheck.passes(folder, manifest))
                .map(manifest -> fetched(folder, id, manifest));
    }

    private FetchedModel download(ModelFolder folder, ModelId id, String revision, DownloadListener listener) {
        HubHttp http = new HubHttp(settings);
        HubProtocol protocol = HubProtocol.of(settings, http);
        try {
            Listing listing = protocol.list(id, revision, listener::onDelay);
            Optional<SnapshotManifest> present = folder.manifest(listing.commit());
            SnapshotManifest manifest = present.isPresent()
                    ? present.get()
                    : receive(folder, id, revision, listing, new FileDownload(http, settings.retries()), listener);
            folder.pin(revision, listing.commit());
            return fetched(folder, id, manifest);
        } catch (RefusedException e) {
            throw protocol.explain(id, revision, e);
        } catch (InterruptedIOException e) {
            throw new InterruptedFetch(e);
        }
    }

    private SnapshotManifest receive(
            ModelFolder folder,
            ModelId id,
            String revision,
            Listing listing,
            FileDownload download,
            DownloadListener listener)
            throws RefusedException, InterruptedIOException {
        String model = id.path() + " on " + settings.hub().label();
        List<RemoteFile> files = NeededFiles.of(model, listing);
        requireSpace(folder, model, files);
        ProgressMeter meter = new ProgressMeter(
                listener, files.stream().mapToLong(RemoteFile::size).sum());
        for (RemoteFile file : files) {
            Path blob = folder.blob(file);
            if (Files.isRegularFile(blob) && blob.toFile().length() == file.size()) {
                meter.begin(file.path(), file.size());
            } else {
                download.fetch(model, file, blob, meter);
            }
        }
        SnapshotManifest manifest = manifest(id, revision, listing, files);
        folder.publish(manifest, files);
        LOG.info("base model fetched model={} commit={} bytes={}", id.path(), listing.commit(), manifest.bytes());
        return manifest;
    }

    private void requireSpace(ModelFolder folder, String model, List<RemoteFile> files) {
        long missing = 0;
        for (RemoteFile file : files) {
            Path blob = folder.blob(file);
            missing += file.size()
                    - Math.max(
                            blob.toFile().length(),
                            FileDownload.partOf(blob).toFile().length());
        }
        long free = space.applyAsLong(settings.cache());
        if (missing + (missing > 0 ? RESERVE : 0) > free) {
            throw new NoSpaceException(model, missing, free, settings.cache());
        }
    }

    private SnapshotManifest manifest(ModelId id, String revision, Listing listing, List<RemoteFile> files) {
        return new SnapshotManifest(
                settings.hub().label(),
                settings.endpoint().toString(),
                id.path(),
                revision,
                listing.commit(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                files.stream()
                        .map(file -> new SnapshotManifest.Entry(file.path(), file.size(), file.checksum()))
                        .toList());
    }

    private static FetchedModel fetched(ModelFolder folder, ModelId id, SnapshotManifest manifest) {
        return new FetchedModel(id, manifest.commit(), folder.snapshot(manifest.commit()), manifest.bytes());
    }

    /** Carries an interruption through code that gives a value. */
    private static final class InterruptedFetch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InterruptedFetch(InterruptedIOException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
