package io.tunestream.hub;

import io.tunestream.hub.failure.HubUnreachableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a service's base model comes from: a folder, or a hub, in which case it is fetched when it is first needed.
 * Meanwhile {@link #state} says how far it is. Thread-safe.
 */
public final class BaseSource {
    private static final Logger LOG = LoggerFactory.getLogger(BaseSource.class);
    private static final Duration PAUSE = Duration.ofSeconds(15);

    private final String name;
    private final Optional<Remote> remote;
    private final Duration pause;
    private volatile String state = "";

    private BaseSource(String name, Optional<Remote> remote, Duration pause) {
        this.name = name;
        this.remote = remote;
        this.pause = pause;
    }

    /** A folder. */
    public static BaseSource folder(Path folder) {
        return new BaseSource(folder.toString(), Optional.empty(), PAUSE);
    }

    /** What a setting names: a folder, if there is one of that name or it can not be an id, else a model's id. */
    public static BaseSource of(String setting, HubSettings settings) {
        return of(setting, settings, PAUSE);
    }

    static BaseSource of(String setting, HubSettings settings, Duration pause) {
        return new BaseSource(setting, idOf(setting).map(id -> new Remote(id, settings)), pause);
    }

    /** The model's id that a setting names; empty if it names a folder. */
    public static Optional<ModelId> idOf(String setting) {
        return Files.isDirectory(Path.of(setting)) ? Optional.empty() : ModelId.ifValid(setting);
    }

    /** The setting: a folder or an id. */
    public String name() {
        return name;
    }

    /** The folder that is named; empty if it is fetched from a hub. */
    public Optional<Path> namedFolder() {
        return remote.isPresent() ? Optional.empty() : Optional.of(Path.of(name));
    }

    /** What is being done to get it, for people; empty while there is nothing to tell. */
    public Optional<String> state() {
        return Optional.of(state).filter(text -> !text.isEmpty());
    }

    /**
     * The folder; waits until it is fetched. A hub that can not be reached is asked again for as long as it takes: a
     * service often starts before its network does.
     *
     * @throws io.tunestream.hub.failure.HubException when it can not be had, whenever it is asked for
     * @throws InterruptedException                   when the thread is interrupted
     */
    public Path folder() throws InterruptedException {
        if (remote.isEmpty()) {
            return Path.of(name);
        }
        try {
            return fetched(remote.get());
        } finally {
            state = "";
        }
    }

    private Path fetched(Remote from) throws InterruptedException {
        while (true) {
            state = "asking " + from.settings().endpoint().getHost() + " for " + name;
            try {
                return new ModelHub(from.settings())
                        .fetch(from.id(), FetchMode.PINNED, new StateKeeper())
                        .folder();
            } catch (HubUnreachableException e) {
                LOG.warn(
                        "hub not reached, trying again base={} seconds={} error={}",
                        name,
                        pause.toSeconds(),
                        e.getMessage());
                state = "waiting for the network to download " + name + ": " + e.getMessage();
                Thread.sleep(pause.toMillis());
            }
        }
    }

    private record Remote(ModelId id, HubSettings settings) {}

    private final class StateKeeper implements DownloadListener {
        @Override
        public void onProgress(DownloadProgress progress) {
            state = "downloading " + name + ", " + progress.percent() + " % (" + progress.words() + ")";
        }

        @Override
        public void onDelay(String reason) {
            state = "downloading " + name + ": " + reason;
        }
    }
}
