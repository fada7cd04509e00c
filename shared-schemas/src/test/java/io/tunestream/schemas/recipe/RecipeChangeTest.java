package io.tunestream.schemas.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.schemas.serde.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecipeChangeTest {
    private static final Recipe ARTICLE = RecipePreset.ARTICLE.recipe(1);

    @Test
    void namesTheFieldsInWhichRecipesDiffer() {
        // Given
        ObjectNode fields = Json.MAPPER.createObjectNode().put("learningRate", 5e-3);
        fields.set("replay", Json.MAPPER.valueToTree(new Replay(16, 4, 1)));
        fields.putNull("epochs");
        fields.put("steps", 300);

        // When
        Recipe changed = RecipeChange.apply(ARTICLE, fields);

        // Then
        assertThat(RecipeChange.between(ARTICLE, changed).stream().map(RecipeChange::words))
                .containsExactly(
                        "epochs 3 -> none",
                        "learningRate 2.0E-4 -> 0.005",
                        "replay none -> {\"prompts\":16,\"batch\":4,\"weight\":1.0}",
                        "steps none -> 300");
        assertThat(RecipeChange.between(changed, changed)).isEmpty();
    }

    @Test
    void refusesAChangeOutOfRange() {
        // Given
        ObjectNode fields = Json.MAPPER.createObjectNode().put("learningRate", 11);

        // When / Then
        assertThatThrownBy(() -> RecipeChange.apply(ARTICLE, fields))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("learningRate is 11");
    }

    @Test
    void readsARecipeThatKnowsNoLeversAndWritesItTheSame() {
        // Given
        String old = Json.write(ARTICLE);

        // When
        Recipe read = Json.read(old, Recipe.class);

        // Then
        assertThat(old).doesNotContain("replay", "layers", "scaling", "warmStart", "rowWeights", "learnedMargin");
        assertThat(read).isEqualTo(ARTICLE);
    }

    @Test
    void triesTwentiethsFromTheSmallestOn() {
        assertThat(new Scaling(0.85, 0.5).factors()).isEqualTo(List.of(0.85, 0.9, 0.95));
        assertThat(new Scaling(1, 0.5).factors()).isEmpty();
    }
}
