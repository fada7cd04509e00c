package io.tunestream.hub.protocol;

import io.tunestream.hub.HubSettings;
import io.tunestream.hub.ModelId;
import io.tunestream.hub.failure.HubException;
import io.tunestream.hub.http.HubHttp;
import io.tunestream.hub.http.RefusedException;
import java.io.InterruptedIOException;
import java.util.function.Consumer;

/** How a hub is asked for a model. */
public interface HubProtocol {
    /** The protocol of the hub that is set. */
    static HubProtocol of(HubSettings settings, HubHttp http) {
        return switch (settings.hub()) {
            case HUGGING_FACE -> new HuggingFace(settings, new JsonRequests(http, settings.retries()));
            case MODEL_SCOPE -> new ModelScope(settings, new JsonRequests(http, settings.retries()));
        };
    }

    /**
     * Lists a model's files and pins the revision.
     *
     * @param delays is told when an attempt failed and another follows
     * @throws HubException            when the model is not there, not given or the hub is not reached
     * @throws InterruptedIOException when the thread is interrupted
     */
    Listing list(ModelId id, String revision, Consumer<String> delays) throws InterruptedIOException;

    /** What a refusal means for the model, in words. */
    HubException explain(ModelId id, String revision, RefusedException refusal);
}
