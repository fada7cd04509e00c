package io.tunestream.inference.api;

import io.tunestream.inference.catalog.KnownAdapter;
import io.tunestream.inference.catalog.ModelStatus;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.schemas.event.AdapterPublished;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model name resolved: the base, or the base with an adapter. An alias that moves later does not change it.
 *
 * @param base    the base
 * @param adapter the adapter; null: the base alone
 */
record ServedModel(BaseModel base, @Nullable KnownAdapter adapter) {
    /** The base's name or the adapter's digest. */
    String id() {
        return adapter == null ? base.name() : adapter.digest();
    }

    ModelStatus status() {
        return adapter == null ? ModelStatus.BASE : adapter.status();
    }

    @Nullable
    AdapterPublished published() {
        return adapter == null ? null : adapter.published();
    }

    /** The response headers that say where an answer comes from. */
    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("tunestream-model", id());
        headers.put("tunestream-status", status().id());
        headers.put("tunestream-base", base.digest());
        if (adapter != null) {
            headers.put("tunestream-adapter", adapter.digest());
            headers.put("tunestream-dataset", adapter.published().datasetDigest());
        }
        return headers;
    }
}
