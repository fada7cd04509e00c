package io.tunestream.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.kit.problem.ProblemException;
import io.tunestream.schemas.recipe.RecipePreset;
import org.junit.jupiter.api.Test;

class RunWishTest {
    @Test
    void readsPresetAndChanges() {
        // Given
        String body = """
                {"datasetId": "ds-1", "preset": "article", "recipe": {"steps": 7}, "parent": "run-1"}
                """;

        // When
        RunWish wish = RunWish.read(body);

        // Then
        assertThat(wish.preset()).isEqualTo(RecipePreset.ARTICLE);
        assertThat(wish.recipe())
                .isNotNull()
                .extracting(recipe -> recipe.steps())
                .isEqualTo(7);
        assertThat(wish.parent()).isEqualTo("run-1");
    }

    @Test
    void rejectsAMisspeltSetting() {
        // Given
        String body = """
                {"datasetId": "ds-1", "recipe": {"epoch": 7}}
                """;

        // When / Then
        assertThatThrownBy(() -> RunWish.read(body))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("epoch");
    }

    @Test
    void rejectsABodyWithoutDataset() {
        // Given
        String body = "{}";

        // When / Then
        assertThatThrownBy(() -> RunWish.read(body))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("datasetId");
    }

    @Test
    void rejectsWhatIsNoJson() {
        // Given
        String body = "datasetId=ds-1";

        // When / Then
        assertThatThrownBy(() -> RunWish.read(body)).isInstanceOf(ProblemException.class);
    }
}
