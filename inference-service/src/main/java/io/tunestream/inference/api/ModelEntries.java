package io.tunestream.inference.api;

import io.tunestream.inference.adapter.AdapterManifests;
import io.tunestream.inference.adapter.AdapterRefusedException;
import io.tunestream.inference.adapter.LoadedAdapters;
import io.tunestream.inference.adapter.ServedAdapter;
import io.tunestream.inference.catalog.KnownAdapter;
import io.tunestream.kit.objectstore.ObjectStoreException;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.schemas.adapter.AdapterManifest;
import io.tunestream.schemas.dataset.DatasetSettings;
import io.tunestream.schemas.event.AdapterPublished;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Describes models with their lineage. */
public final class ModelEntries {
    private static final Logger LOG = Logger.getLogger(ModelEntries.class);
    private static final String OBJECT = "model";
    private static final String OWNER = "tunestream";

    private final AdapterManifests manifests;
    private final LoadedAdapters loaded;
    private final Map<String, Long> firstSeen = new ConcurrentHashMap<>();

    public ModelEntries(AdapterManifests manifests, LoadedAdapters loaded) {
        this.manifests = manifests;
        this.loaded = loaded;
    }

    /** The entry of a model under one of its names. */
    ModelEntry describe(String name, ServedModel model) {
        KnownAdapter adapter = model.adapter();
        return adapter == null ? base(model.base()) : adapter(name, model.base(), adapter);
    }

    private ModelEntry base(BaseModel base) {
        return new ModelEntry(
                base.name(),
                OBJECT,
                created(base.digest()),
                OWNER,
                "base",
                "base",
                base.name(),
                base.digest(),
                base.parameters(),
                base.config().maxPositions(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                DatasetSettings.CONSTANT_INSTRUCTION,
                null,
                null);
    }

    private ModelEntry adapter(String name, BaseModel base, KnownAdapter adapter) {
        AdapterPublished published = adapter.published();
        Optional<AdapterManifest> manifest = manifest(published);
        Optional<ServedAdapter> facts = loaded.peek(adapter.digest());
        return new ModelEntry(
                name,
                OBJECT,
                created(adapter.digest()),
                OWNER,
                name.equals(adapter.digest()) ? "adapter" : "alias",
                adapter.status().id(),
                manifest.map(AdapterManifest::baseName).orElse(base.name()),
                published.baseDigest(),
                base.parameters(),
                base.config().maxPositions(),
                adapter.digest(),
                orNull(manifest.map(AdapterManifest::name)),
                published.datasetId(),
                published.datasetDigest(),
                published.runId(),
                adapter.evaluation() == null ? null : adapter.evaluation().evaluationId(),
                adapter.aliases(),
                orNull(manifest.map(AdapterManifest::defaultInstruction)),
                orNull(facts.map(ServedAdapter::hasEffect)),
                orNull(facts.map(ServedAdapter::finite)));
    }

    /** A list must not fail because one adapter's manifest can not be read. */
    private Optional<AdapterManifest> manifest(AdapterPublished published) {
        try {
            return Optional.of(manifests.of(published));
        } catch (AdapterRefusedException | ObjectStoreException e) {
            LOG.warnf("adapter is listed without its manifest: %s", e.getMessage());
            return Optional.empty();
        }
    }

    private long created(String digest) {
        return firstSeen.computeIfAbsent(digest, unseen -> Instant.now().getEpochSecond());
    }

    private static <T> @Nullable T orNull(Optional<T> value) {
        return value.orElse(null);
    }
}
