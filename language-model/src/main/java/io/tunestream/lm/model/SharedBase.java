package io.tunestream.lm.model;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One {@link BaseModel} per folder and device in a process, however many services want it: where training and serving
 * share a process, the weights are in memory once. Thread-safe.
 *
 * <p>Each {@link #acquire} needs one {@link #close}; the last one frees the weights.
 */
public final class SharedBase implements AutoCloseable {
    private static final Map<Place, Holding> HELD = new HashMap<>();

    private final Place place;
    private final BaseModel model;
    private boolean closed;

    private SharedBase(Place place, BaseModel model) {
        this.place = place;
        this.model = model;
    }

    /**
     * The base of a folder on a device, loaded by the first who asks; the others wait for it.
     *
     * @throws ModelLoadException when a file is missing or damaged
     * @throws UnsupportedModelException when the architecture is none this library runs
     */
    public static SharedBase acquire(Path folder, Device device) {
        Place place = new Place(folder.toAbsolutePath().normalize(), device);
        synchronized (HELD) {
            Holding holding = HELD.get(place);
            if (holding == null) {
                holding = new Holding(BaseModel.load(place.folder(), device));
                HELD.put(place, holding);
            }
            holding.users++;
            return new SharedBase(place, holding.model);
        }
    }

    /** The base; usable until this is closed. */
    public BaseModel model() {
        return model;
    }

    /** Gives the base back; a second call does nothing. */
    @Override
    public void close() {
        synchronized (HELD) {
            if (closed) {
                return;
            }
            closed = true;
            Holding holding = Objects.requireNonNull(HELD.get(place), "a held base is known");
            if (--holding.users == 0) {
                HELD.remove(place);
                holding.model.close();
            }
        }
    }

    private record Place(Path folder, Device device) {}

    private static final class Holding {
        private final BaseModel model;
        private int users;

        private Holding(BaseModel model) {
            this.model = model;
        }
    }
}
