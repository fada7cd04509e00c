package io.tunestream.standalone.base;

import io.tunestream.hub.DownloadListener;
import io.tunestream.hub.DownloadProgress;
import io.tunestream.hub.FetchMode;
import io.tunestream.hub.FetchedModel;
import io.tunestream.hub.HubSettings;
import io.tunestream.hub.ModelHub;
import io.tunestream.hub.ModelId;
import io.tunestream.standalone.demo.Screen;

/** Fetches a base before anything starts and shows how it goes. */
public final class BaseDownload {
    private static final long MEGABYTE = 1_000_000;

    private final HubSettings settings;
    private final Screen screen;

    public BaseDownload(HubSettings settings, Screen screen) {
        this.settings = settings;
        this.screen = screen;
    }

    /**
     * The model, from the cache or the hub.
     *
     * @throws io.tunestream.hub.failure.HubException when it can not be had
     */
    public FetchedModel fetch(ModelId id, FetchMode mode) throws InterruptedException {
        FetchedModel model = new ModelHub(settings).fetch(id, mode, new Shown());
        screen.stage(
                "base",
                String.format(
                        "%s of %s at %.12s, %,d MB in %s",
                        id.path(), settings.hub().label(), model.commit(), model.bytes() / MEGABYTE, model.folder()));
        return model;
    }

    private final class Shown implements DownloadListener {
        @Override
        public void onProgress(DownloadProgress progress) {
            screen.progress(
                    "download",
                    progress.done() / MEGABYTE,
                    Math.max(1, progress.total() / MEGABYTE),
                    "MB, " + progress.words());
        }

        @Override
        public void onDelay(String reason) {
            screen.stage("download", reason);
        }
    }
}
