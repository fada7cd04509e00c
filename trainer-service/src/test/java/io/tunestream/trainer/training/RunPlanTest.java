package io.tunestream.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.lm.lora.TargetModule;
import io.tunestream.lm.training.LossScope;
import io.tunestream.lm.training.Schedule;
import io.tunestream.lm.training.TrainingSettings;
import io.tunestream.schemas.event.RunFailure;
import io.tunestream.schemas.recipe.Recipe;
import io.tunestream.schemas.recipe.RecipeOverrides;
import io.tunestream.schemas.recipe.RecipePreset;
import io.tunestream.schemas.serde.Json;
import org.junit.jupiter.api.Test;

class RunPlanTest {
    @Test
    void turnsTheArticlesRecipeIntoSettings() {
        // Given
        Recipe recipe = RecipePreset.ARTICLE.recipe(494_000_000);

        // When
        TrainingSettings settings = RunPlan.settings(recipe, recipe.totalSteps(5, 1), 24);

        // Then
        assertThat(settings.lora().targetModules()).containsExactlyInAnyOrder(TargetModule.Q_PROJ, TargetModule.V_PROJ);
        assertThat(settings.lora().scaling()).isEqualTo(4);
        assertThat(settings.loss()).isEqualTo(LossScope.WHOLE_TEXT);
        assertThat(settings.schedule()).isEqualTo(Schedule.LINEAR);
        assertThat(settings.maxSteps()).isEqualTo(6);
        assertThat(settings.stopWhenLearned()).isFalse();
    }

    @Test
    void refusesARecipeTheLibraryCanNotRun() {
        // Given
        Recipe recipe =
                Json.read("{\"learningRate\": 2}", RecipeOverrides.class).applyTo(RecipePreset.DEFAULT.recipe(1_000));

        // When / Then
        assertThatThrownBy(() -> RunPlan.settings(recipe, recipe.totalSteps(5, 1), 24))
                .isInstanceOfSatisfying(
                        RunRefusedException.class, e -> assertThat(e.failure()).isEqualTo(RunFailure.RECIPE_REFUSED))
                .hasMessageContaining("learningRate");
    }
}
