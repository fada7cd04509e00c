package io.tunestream.inference.api;

import io.tunestream.inference.base.ServedBase;
import io.tunestream.inference.catalog.KnownAdapter;
import io.tunestream.inference.catalog.ModelCatalog;
import io.tunestream.lm.model.BaseModel;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Resolves the names under which models are asked for. Thread-safe. */
public final class ServedModels {
    private static final String DIGEST_PREFIX = "sha256-";
    private static final String STILL_READING = "the service still reads which adapters there are";
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int NOT_FOUND = 404;

    private final ServedBase base;
    private final ModelCatalog catalog;
    private final BooleanSupplier caughtUp;
    private final Duration newcomerWait;

    /**
     * Reads nothing yet.
     *
     * @param caughtUp     whether the catalog has taken in all that was on the topics at start
     * @param newcomerWait how long an unknown digest is waited for
     */
    public ServedModels(ServedBase base, ModelCatalog catalog, BooleanSupplier caughtUp, Duration newcomerWait) {
        this.base = base;
        this.catalog = catalog;
        this.caughtUp = caughtUp;
        this.newcomerWait = newcomerWait;
    }

    /** Why the service can not answer yet, in words; empty when it can. */
    public Optional<String> obstacle() {
        Optional<String> ofBase = base.obstacle();
        return ofBase.isEmpty() && !caughtUp.getAsBoolean() ? Optional.of(STILL_READING) : ofBase;
    }

    /** The model of a name; absent: the default alias. Throws a 404, or a 503 while the service starts. */
    ServedModel resolve(@Nullable String asked) {
        BaseModel model = base.model();
        String name = asked == null || asked.isEmpty() ? ModelCatalog.DEFAULT_ALIAS : asked;
        if (name.equals(model.name()) || name.equals(model.digest())) {
            return new ServedModel(model, null);
        }
        requireCaughtUp();
        return adapter(name).map(found -> new ServedModel(model, found)).orElseThrow(() -> unknown(name, model));
    }

    /** The base, once all that was on the topics at start is known; throws a 503 before. */
    BaseModel caughtUp() {
        requireCaughtUp();
        return base.model();
    }

    /** Every name with its model: the base, the aliases, then the adapters by digest in order of publication. */
    Map<String, ServedModel> all() {
        BaseModel model = base.model();
        requireCaughtUp();
        Map<String, ServedModel> models = new LinkedHashMap<>();
        models.put(model.name(), new ServedModel(model, null));
        Map<String, ServedModel> byDigest = new LinkedHashMap<>();
        catalog.adapters().forEach(known -> byDigest.put(known.digest(), new ServedModel(model, known)));
        new TreeMap<>(catalog.aliases()).forEach((alias, digest) -> Optional.ofNullable(byDigest.get(digest))
                .ifPresent(target -> models.put(alias, target)));
        models.putAll(byDigest);
        return models;
    }

    private Optional<KnownAdapter> adapter(String name) {
        if (!name.startsWith(DIGEST_PREFIX)) {
            return catalog.find(name);
        }
        try {
            return catalog.await(name, newcomerWait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private void requireCaughtUp() {
        if (!caughtUp.getAsBoolean()) {
            throw ApiException.notReady("state_not_ready", STILL_READING, SOON);
        }
    }

    private static ApiException unknown(String name, BaseModel model) {
        String message = ModelCatalog.DEFAULT_ALIAS.equals(name)
                ? "no adapter has been promoted yet; the base answers as \"" + model.name() + "\""
                : "there is no model \"" + name + "\"; GET /v1/models lists those there are";
        return ApiException.refused(NOT_FOUND, "model", "model_not_found", message);
    }
}
