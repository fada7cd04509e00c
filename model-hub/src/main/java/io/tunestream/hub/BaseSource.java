package io.tunestream.hub;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a base model comes from: a folder, or a hub, in which case it is fetched when it is first needed. Meanwhile
 * {@link #state} says how far it is. Thread-safe.
 */
public final class BaseSource {
    private final String name;
    private final Optional<ModelId> id;
    private final HubSettings settings;
    private volatile String state = "";

    private BaseSource(String name, Optional<ModelId> id, HubSettings settings) {
        this.name = name;
        this.id = id;
        this.settings = settings;
    }

    /** What a setting names: a folder, if there is one of that name or it can not be an id, else a model's id. */
    public static BaseSource of(String setting, HubSettings settings) {
        boolean isFolder = Files.isDirectory(Path.of(setting));
        return new BaseSource(setting, isFolder ? Optional.empty() : ModelId.ifValid(setting), settings);
    }

    /** The setting. */
    public String name() {
        return name;
    }

    /** The id, if it is fetched from a hub. */
    public Optional<ModelId> id() {
        return id;
    }

    /** The folder that is named; empty if it is fetched from a hub. */
    public Optional<Path> namedFolder() {
        return id.isPresent() ? Optional.empty() : Optional.of(Path.of(name));
    }

    /** What is being done to get it, for people; empty while there is nothing to tell. */
    public Optional<String> state() {
        return Optional.of(state).filter(text -> !text.isEmpty());
    }

    /**
     * The folder; waits until it is fetched.
     *
     * @throws io.tunestream.hub.failure.HubException when it can not be had
     * @throws InterruptedException                   when the thread is interrupted
     */
    public Path folder() throws InterruptedException {
        if (id.isEmpty()) {
            return Path.of(name);
        }
        state = "asking " + settings.endpoint().getHost() + " for " + name;
        try {
            return new ModelHub(settings)
                    .fetch(id.get(), FetchMode.PINNED, new StateKeeper())
                    .folder();
        } finally {
            state = "";
        }
    }

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
