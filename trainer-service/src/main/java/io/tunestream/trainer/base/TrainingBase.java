package io.tunestream.trainer.base;

import io.tunestream.hub.BaseSource;
import io.tunestream.hub.cache.SnapshotManifest;
import io.tunestream.hub.failure.HubException;
import io.tunestream.kit.background.BackgroundLoad;
import io.tunestream.lm.LanguageModelException;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.model.Device;
import io.tunestream.lm.model.DeviceCheck;
import io.tunestream.lm.model.DeviceCheckFailedException;
import io.tunestream.lm.model.SharedBase;
import io.tunestream.schemas.adapter.BaseRevision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
    private final BackgroundLoad<SharedBase> loading;
    private volatile Optional<BaseRevision> revision = Optional.empty();

    /**
     * A base that is not loaded yet.
     *
     * @throws BaseUnavailableException when the folder that is named is none
     */
    public TrainingBase(BaseSource source, String device) {
        this.source = source;
        this.device = device;
        this.loading = new BackgroundLoad<>("trainer-base", this::loaded, SharedBase::close);
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
        loading.start();
    }

    /** The base, if it is loaded and passed. */
    public Optional<BaseModel> ifLoaded() {
        return loading.ifLoaded().map(SharedBase::model);
    }

    /**
     * The base; waits for it.
     *
     * @throws BaseUnavailableException when it could not be loaded or its device failed
     */
    public BaseModel await() {
        loading.awaitSettled();
        return ifLoaded().orElseThrow(() -> new BaseUnavailableException(status(), loading.failure()));
    }

    /** Where the base was fetched from, once it is loaded; empty if it was a folder that no hub gave. */
    public Optional<BaseRevision> revision() {
        return revision;
    }

    /** Whether it is loaded or has failed. */
    public boolean isSettled() {
        return loading.isSettled();
    }

    /** In a word or a sentence: loaded, loading, how far its download is, or why not. */
    public String status() {
        if (!loading.isSettled()) {
            return source.state().orElse("loading");
        }
        return loading.failure().map(this::reason).orElse("loaded");
    }

    /** Stops loading, or gives the base back; nothing may be training on it. */
    @Override
    public void close() {
        loading.close();
    }

    private SharedBase loaded() throws InterruptedException {
        try {
            Path folder = source.folder();
            revision = SnapshotManifest.of(folder).map(TrainingBase::revision);
            return checked(folder, Device.select(device));
        } catch (HubException e) {
            LOG.errorf("base model could not be fetched base=%s error=%s", source.name(), e.getMessage());
            throw e;
        } catch (InterruptedException e) {
            LOG.infof("base model is not loaded, the trainer ends base=%s", source.name());
            throw e;
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "base model is not available base=%s device=%s", source.name(), device);
            throw e;
        }
    }

    private static BaseRevision revision(SnapshotManifest fetched) {
        return new BaseRevision(fetched.hub(), fetched.model(), fetched.revision(), fetched.commit());
    }

    private String reason(Throwable failure) {
        String base = "the base model " + source.name();
        if (failure instanceof HubException) {
            return base + " could not be fetched: " + failure.getMessage();
        }
        return failure instanceof LanguageModelException
                ? base + " can not be used on device " + device + ": " + failure.getMessage()
                : "the engine failed to load " + base + " on device " + device + ": " + failure;
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
