package io.tunestream.hub.failure;

import java.nio.file.Path;

/** Offline mode, and the model is not in the cache. */
public final class NotCachedException extends HubException {
    private static final long serialVersionUID = 1L;

    public NotCachedException(String model, Path cache) {
        super(model + " is not in the cache " + cache
                + " and offline mode is on: fetch it first with 'tunestream pull'");
    }
}
