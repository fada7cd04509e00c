package io.tunestream.inference.base;

import io.tunestream.hub.BaseSource;
import io.tunestream.kit.background.BackgroundLoad;
import io.tunestream.lm.generation.TextGenerator;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.model.Device;
import io.tunestream.lm.model.SharedBase;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The one base model that is served, fetched and loaded on a thread of its own so that the service starts at once. Thread-safe. */
public final class ServedBase implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ServedBase.class);

    /** Beginnings of prompts that are not read again: the instructions of the data sets that are asked about. */
    private static final int REMEMBERED_PROMPTS = 8;

    private final BaseSource source;
    private final String deviceSetting;
    private final BackgroundLoad<Loaded> loading;

    /**
     * A base that is not loaded yet.
     *
     * @param source        a Hugging Face model folder, or where to fetch one
     * @param deviceSetting as {@link Device#select} takes it
     */
    public ServedBase(BaseSource source, String deviceSetting) {
        this.source = source;
        this.deviceSetting = deviceSetting;
        this.loading = new BackgroundLoad<>("base-load", this::read, Loaded::close);
    }

    /** Begins to load; call once. */
    public void load() {
        loading.start();
    }

    /**
     * The loaded model, which stays the caller's until {@link #close}.
     *
     * @throws BaseNotReadyException while it loads, and when it could not be loaded
     */
    public BaseModel model() {
        return loaded().shared.model();
    }

    /**
     * What answers with the model: one for all, so that answers share its work.
     *
     * @throws BaseNotReadyException while the model loads, and when it could not be loaded
     */
    public TextGenerator generator() {
        return loaded().generator;
    }

    private Loaded loaded() {
        return loading.ifLoaded().orElseThrow(() -> notReady(loading.failure()));
    }

    private BaseNotReadyException notReady(Optional<Throwable> failure) {
        String reason = failure.map(
                        cause -> "the base model " + source.name() + " could not be loaded: " + cause.getMessage())
                .orElseGet(() -> "the base model is not ready: "
                        + source.state().orElse(Path.of(source.name()).getFileName() + " is still loading"));
        return new BaseNotReadyException(reason, failure);
    }

    /** Why it can not be used, in words; empty when it can. */
    public Optional<String> obstacle() {
        try {
            model();
            return Optional.empty();
        } catch (BaseNotReadyException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Stops loading, or gives the model back. */
    @Override
    public void close() {
        loading.close();
    }

    private Loaded read() throws InterruptedException {
        long start = System.nanoTime();
        try {
            SharedBase shared = SharedBase.acquire(source.folder(), Device.select(deviceSetting));
            BaseModel model = shared.model();
            Loaded loaded = new Loaded(shared, new TextGenerator(model, REMEMBERED_PROMPTS));
            LOG.infof(
                    "base loaded base=%s baseDigest=%s device=%s parameters=%d seconds=%.1f",
                    model.name(),
                    model.digest(),
                    model.device().id(),
                    model.parameters(),
                    (System.nanoTime() - start) / 1e9);
            return loaded;
        } catch (InterruptedException e) {
            LOG.infof("base is not loaded, the service ends base=%s", source.name());
            throw e;
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "base could not be loaded base=%s device=%s", source.name(), deviceSetting);
            throw e;
        }
    }

    private record Loaded(SharedBase shared, TextGenerator generator) {
        void close() {
            generator.close();
            shared.close();
        }
    }
}
