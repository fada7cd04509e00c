package io.tunestream.evaluator.evaluation;

import io.tunestream.evaluator.client.ServedBase;
import io.tunestream.schemas.dataset.DatasetManifest;
import io.tunestream.schemas.dataset.DatasetSettings;
import io.tunestream.schemas.event.RunFailure;
import io.tunestream.schemas.id.Ids;
import io.tunestream.schemas.recipe.Recipe;
import io.tunestream.schemas.serde.Json;
import org.jspecify.annotations.Nullable;

/**
 * The first run of a data set, or why there can be none.
 *
 * @param runId    the run
 * @param recipe   how it trains; absent: it can not
 * @param failure  the kind of obstacle
 * @param obstacle the obstacle in words; empty: none
 */
record FirstRun(String runId, @Nullable Recipe recipe, RunFailure failure, String obstacle) {
    static FirstRun of(DatasetManifest manifest, ServedBase base) {
        DatasetSettings settings = manifest.settings();
        Recipe preset =
                settings.preset().recipe(base.parameters(), manifest.counts().kept());
        try {
            Recipe recipe = settings.recipe().applyTo(preset);
            String wanted = settings.base();
            return wanted == null || base.isCalled(wanted)
                    ? new FirstRun(
                            Ids.run(manifest.datasetId(), manifest.datasetDigest(), base.digest(), recipe, null),
                            recipe,
                            RunFailure.RECIPE_REFUSED,
                            "")
                    : otherBase(manifest, recipe, wanted, base);
        } catch (IllegalArgumentException e) {
            // There is no recipe to take the id from, so the refused changes stand in its place.
            String changes = Json.canonical(settings.recipe());
            return new FirstRun(
                    Ids.run(manifest.datasetId(), manifest.datasetDigest(), base.digest(), preset, changes),
                    null,
                    RunFailure.RECIPE_REFUSED,
                    String.valueOf(e.getMessage()));
        }
    }

    private static FirstRun otherBase(DatasetManifest manifest, Recipe recipe, String wanted, ServedBase base) {
        String obstacle = "the data set asks for the base \"" + wanted + "\" but the base that is served is \""
                + base.id() + "\" (" + base.digest() + ")";
        return new FirstRun(
                Ids.run(manifest.datasetId(), manifest.datasetDigest(), wanted, recipe, null),
                null,
                RunFailure.BASE_MISMATCH,
                obstacle);
    }
}
