package io.tunestream.schemas.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.schemas.dataset.InstructionMode;
import io.tunestream.schemas.serde.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeTest {
    private static final Recipe DEFAULT = RecipePreset.DEFAULT.recipe(6_000_000);

    @Test
    void articlePresetIsTheArticles() {
        // When
        Recipe article = RecipePreset.ARTICLE.recipe(500_000_000);

        // Then
        assertThat(article.rank()).isEqualTo(8);
        assertThat(article.alpha()).isEqualTo(32);
        assertThat(article.dropout()).isEqualTo(0.1);
        assertThat(article.targetModules()).containsExactly("q_proj", "v_proj");
        assertThat(article.learningRate()).isEqualTo(2e-4);
        assertThat(article.schedule()).isEqualTo(Schedule.LINEAR);
        assertThat(article.epochs()).isEqualTo(3);
        assertThat(article.batch() * article.accumulation()).isEqualTo(4);
        assertThat(article.loss()).isEqualTo(LossScope.WHOLE_TEXT);
        assertThat(RecipePreset.ARTICLE.instruction()).isEqualTo(InstructionMode.CONSTANT);
    }

    @ParameterizedTest
    @CsvSource({"6000000,0.005", "494000000,0.002"})
    void defaultLearningRateFollowsTheBasesSize(long parameters, double learningRate) {
        assertThat(RecipePreset.DEFAULT.recipe(parameters).learningRate()).isEqualTo(learningRate);
    }

    @ParameterizedTest
    @CsvSource({"6000000,100,16,0.005", "6000000,101,64,0.002", "494000000,101,16,0.0015"})
    void aSmallBaseLearnsManyRowsInLargerSteps(long parameters, long rows, int batch, double learningRate) {
        // When
        Recipe recipe = RecipePreset.DEFAULT.recipe(parameters, rows);

        // Then
        assertThat(recipe.batch()).isEqualTo(batch);
        assertThat(recipe.learningRate()).isEqualTo(learningRate);
    }

    @ParameterizedTest
    @CsvSource({"5,8,0.002", "16,8,0.002", "17,12,0.0015"})
    void aRealBaseLearnsRowsThatAStepHoldsInFewerBlocks(long rows, int blocks, double learningRate) {
        // When
        Recipe recipe = RecipePreset.DEFAULT.recipe(494_000_000, rows);

        // Then
        assertThat(recipe.layers()).isEqualTo(blocks);
        assertThat(recipe.learningRate()).isEqualTo(learningRate);
    }

    @ParameterizedTest
    @CsvSource({"5,1,6", "4,1,3", "1,1,3", "0,1,3", "5,2,12"})
    void articleTakesItsStepsFromTheEpochs(int rows, int forms, int steps) {
        assertThat(RecipePreset.ARTICLE.recipe(1).totalSteps(rows, forms)).isEqualTo(steps);
    }

    @Test
    void givingStepsReplacesThePresetsEpochsToo() {
        // Given
        RecipeOverrides changes = Json.read("{\"steps\":10}", RecipeOverrides.class);

        // When
        Recipe changed = changes.applyTo(DEFAULT);

        // Then
        assertThat(changed.epochs()).isNull();
        assertThat(changed.totalSteps(1_000_000, 1)).isEqualTo(10);
    }

    @Test
    void noChangesChangeNothing() {
        assertThat(RecipeOverrides.NONE.applyTo(DEFAULT)).isEqualTo(DEFAULT);
    }

    @Test
    void survivesARoundTrip() {
        assertThat(Json.read(Json.write(DEFAULT), Recipe.class)).isEqualTo(DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"rank\":300}|recipe.rank is 300 but must be from 1 to 256",
                "{\"dropout\":1}|recipe.dropout is 1",
                "{\"learningRate\":0}|recipe.learningRate is 0",
                "{\"targetModules\":[\"lm_head\"]}|lm_head",
                "{\"targetModules\":[]}|recipe.targetModules is empty",
                "{\"maxLength\":4}|recipe.maxLength is 4"
            })
    void namesTheFieldTheValueAndTheLimit(String overrides, String message) {
        // Given
        RecipeOverrides changes = Json.read(overrides, RecipeOverrides.class);

        // When / Then
        assertThatThrownBy(() -> changes.applyTo(DEFAULT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
