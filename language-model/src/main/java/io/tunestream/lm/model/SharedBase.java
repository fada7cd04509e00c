package io.tunestream.lm.model;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * One user's hold on a base model that several parts of a process share, such as training and serving: the first who
 * acquires it loads it, the last who closes it frees it. Thread-safe; others wait while one loads.
 *
 * <pre>{@code
 * try (SharedBase shared = SharedBase.acquire(folder, Device.CPU)) {
 *     new TextGenerator(shared.model())…
 * }
 * }</pre>
 */
public final class SharedBase implements AutoCloseable {
    private static final Map<Key, Entry> LOADED = new HashMap<>();

    private final Key key;
    private final BaseModel model;
    private boolean closed;

    private SharedBase(Key key, BaseModel model) {
        this.key = key;
        this.model = model;
    }

    /**
     * The base of a folder on a device.
     *
     * @throws ModelLoadException when a file is missing or damaged
     * @throws UnsupportedModelException when the architecture is none this library runs
     */
    public static SharedBase acquire(Path folder, Device device) {
        Key key = new Key(folder.toAbsolutePath().normalize(), device);
        synchronized (LOADED) {
            Entry entry = LOADED.computeIfAbsent(key, missing -> new Entry(BaseModel.load(missing.folder, device)));
            entry.users++;
            return new SharedBase(key, entry.model);
        }
    }

    /** The model; not to be closed by the caller, nor used after this hold is closed. */
    public BaseModel model() {
        return model;
    }

    /** Gives the model back, once. */
    @Override
    public void close() {
        synchronized (LOADED) {
            if (closed) {
                return;
            }
            closed = true;
            Entry entry = LOADED.get(key);
            if (entry != null && --entry.users == 0) {
                LOADED.remove(key);
                entry.model.close();
            }
        }
    }

    private record Key(Path folder, Device device) {}

    private static final class Entry {
        private final BaseModel model;
        private int users;

        Entry(BaseModel model) {
            this.model = model;
        }
    }
}
