package io.tunestream.schemas.id;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.schemas.dataset.DatasetSettings;
import io.tunestream.schemas.recipe.LossScope;
import io.tunestream.schemas.recipe.Recipe;
import io.tunestream.schemas.recipe.RecipePreset;
import io.tunestream.schemas.recipe.Schedule;
import org.junit.jupiter.api.Test;

/** Ids name what is stored: if one of these constants changes, every stored thing loses its name. */
class IdsTest {
    private static final String FILE = "ab".repeat(32);
    private static final DatasetSettings SETTINGS = DatasetSettings.named("feiyue-cloud");

    /** As the default recipe was before there were levers. */
    private static final Recipe WITHOUT_LEVERS = new Recipe(
            8,
            16,
            0,
            RecipePreset.DEFAULT.recipe(1).targetModules(),
            120,
            2000,
            5e-3,
            Schedule.CONSTANT,
            5,
            16,
            1,
            512,
            42,
            LossScope.ANSWER,
            true,
            true,
            1.0,
            0);

    @Test
    void areTheSameInEveryVersion() {
        assertThat(Ids.dataset(FILE, null, SETTINGS, "1")).isEqualTo("ds-469925c676686884e2c0c9c5");
        assertThat(Ids.run("ds", "digest", "base", WITHOUT_LEVERS, null)).isEqualTo("run-5d7bb69936f7e03d0408da47");
        assertThat(Ids.evaluation("adapter", "suite", "base")).isEqualTo("eval-b2b2b49b0bdc627a00b39730");
    }

    @Test
    void differWithEveryPart() {
        // Given
        String id = Ids.dataset(FILE, null, SETTINGS, "1");

        // When / Then
        assertThat(Ids.dataset("cd".repeat(32), null, SETTINGS, "1")).isNotEqualTo(id);
        assertThat(Ids.dataset(FILE, FILE, SETTINGS, "1")).isNotEqualTo(id);
        assertThat(Ids.dataset(FILE, null, DatasetSettings.named("other"), "1")).isNotEqualTo(id);
        assertThat(Ids.dataset(FILE, null, SETTINGS, "2")).isNotEqualTo(id);
    }

    @Test
    void canNotBeMixedUpByMovingAPartsBorder() {
        assertThat(Ids.evaluation("ab", "c", "d")).isNotEqualTo(Ids.evaluation("a", "bc", "d"));
        assertThat(Ids.evaluation(null, "-", "d")).isNotEqualTo(Ids.evaluation("-", "-", "d"));
    }
}
