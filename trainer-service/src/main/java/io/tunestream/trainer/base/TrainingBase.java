package io.tunestream.trainer.base;

import io.tunestream.hub.BaseSource;
import io.tunestream.hub.failure.HubException;
import io.tunestream.lm.LanguageModelException;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.model.Device;
import io.tunestream.lm.model.DeviceCheck;
import io.tunestream.lm.model.DeviceCheckFailedException;
import io.tunestream.lm.model.SharedBase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;

/**
 * The base this trainer works on, loaded in the background, checked on its device before anything is trained.
 * Thread-safe.
 */
public final class TrainingBase implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TrainingBase.class);
    private static final String AUTO = "auto";

    private final BaseSource source;
    private final String device;
    private final CompletableFuture<SharedBase> loading = new CompletableFuture<>();

    /**
     * A base that is not loaded yet.
     *
     * @throws BaseUnavailableException when the folder that is named is none
     */
    public TrainingBase(BaseSource source, String device) {
        this.source = source;
        this.device = device;
        source.namedFolder()
                .filter(folder -> !Files.isRegularFile(folder.resolve("config.json")))
                .ifPresent(folder -> {
                    throw new BaseUnavailableException(
                            "tunestream.base is " + folder.toAbsolutePath()
                                    + " but there is no config.json: a folder with config.json, tokenizer.json and safetensors is needed");
                });
    }

    /** Begins to load; returns at once. */
    public void load() {
        Thread thread = new Thread(this::loadNow, "trainer-base");
        thread.setDaemon(true);
        thread.start();
    }

    /** The base, if it is loaded and passed. */
    public Optional<BaseModel> ifLoaded() {
        return loading.isDone() && !loading.isCompletedExceptionally()
                ? Optional.of(loading.join().model())
                : Optional.empty();
    }

    /**
     * The base; waits for it.
     *
     * @throws BaseUnavailableException when it could not be loaded or its device failed
     */
    public BaseModel await() {
        try {
            return loading.join().model();
        } catch (CompletionException e) {
            throw e.getCause() instanceof BaseUnavailableException unavailable
                    ? unavailable
                    : new BaseUnavailableException("the base model " + source.name() + " is not available", e);
        }
    }

    /** Waits until it is loaded or has failed, whichever it is. */
    public void awaitSettled() {
        loading.handle((base, failure) -> failure == null).join();
    }

    /** In a word or a sentence: loaded, loading, how far its download is, or why not. */
    public String status() {
        if (!loading.isDone()) {
            return source.state().orElse("loading");
        }
        return loading.handle((base, failure) -> failure == null ? "loaded" : String.valueOf(failure.getMessage()))
                .join();
    }

    /** Gives the base back; nothing may be training on it. */
    @Override
    public void close() {
        loading.whenComplete((base, failure) -> {
            if (base != null) {
                base.close();
            }
        });
    }

    private void loadNow() {
        String base = source.name();
        try {
            loading.complete(checked(source.folder(), Device.select(device)));
        } catch (HubException e) {
            LOG.errorf("base model could not be fetched base=%s error=%s", base, e.getMessage());
            loading.completeExceptionally(new BaseUnavailableException(
                    "the base model " + base + " could not be fetched: " + e.getMessage(), e));
        } catch (LanguageModelException e) {
            LOG.errorf(e, "base model is not available base=%s device=%s", base, device);
            loading.completeExceptionally(new BaseUnavailableException(
                    "the base model " + base + " can not be used on device " + device + ": " + e.getMessage(), e));
        } catch (InterruptedException | RuntimeException | Error e) {
            LOG.errorf(e, "engine failed to load the base model base=%s device=%s", base, device);
            loading.completeExceptionally(new BaseUnavailableException(
                    "the engine failed to load the base model " + base + " on device " + device + ": " + e, e));
        }
    }

    /** The base on a device that passes; with the setting auto the CPU stands in for one that fails. */
    private SharedBase checked(Path folder, Device chosen) {
        SharedBase base = SharedBase.acquire(folder, chosen);
        try {
            DeviceCheck check = base.model().selfCheck();
            LOG.infof(
                    "base model loaded base=%s digest=%s device=%s parameters=%d selfCheckMs=%d",
                    base.model().name(),
                    base.model().digest(),
                    chosen.id(),
                    base.model().parameters(),
                    check.milliseconds());
            return base;
        } catch (DeviceCheckFailedException e) {
            base.close();
            if (AUTO.equals(device) && chosen != Device.CPU) {
                LOG.warnf("device computes wrongly, the CPU stands in device=%s error=%s", chosen.id(), e.getMessage());
                return checked(folder, Device.CPU);
            }
            throw e;
        }
    }
}
