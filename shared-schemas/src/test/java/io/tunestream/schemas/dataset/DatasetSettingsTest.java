package io.tunestream.schemas.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.schemas.recipe.LossScope;
import io.tunestream.schemas.recipe.RecipePreset;
import io.tunestream.schemas.serde.Json;
import io.tunestream.schemas.serde.MalformedJsonException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetSettingsTest {
    @Test
    void everythingButTheNameHasADefault() {
        // Given
        String json = "{\"name\":\"feiyue-cloud\"}";

        // When
        DatasetSettings settings = Json.read(json, DatasetSettings.class);

        // Then
        assertThat(settings).isEqualTo(DatasetSettings.named("feiyue-cloud"));
    }

    @Test
    void presetDecidesOverTheInstructionUnlessItIsGiven() {
        // Given
        String article = "{\"name\":\"a\",\"preset\":\"article\"}";
        String kept = "{\"name\":\"a\",\"preset\":\"article\",\"instruction\":\"keep\"}";

        // When
        DatasetSettings byPreset = Json.read(article, DatasetSettings.class);

        // Then
        assertThat(byPreset.preset()).isEqualTo(RecipePreset.ARTICLE);
        assertThat(byPreset.instruction()).isEqualTo(InstructionMode.CONSTANT);
        assertThat(Json.read(kept, DatasetSettings.class).instruction()).isEqualTo(InstructionMode.KEEP);
    }

    @Test
    void survivesARoundTrip() {
        // Given
        String json = "{\"name\":\"a.b_c-1\",\"base\":\"tiny\",\"instruction\":\"constant\",\"preset\":\"default\","
                + "\"recipe\":{\"rank\":4,\"loss\":\"whole-text\"},\"validationShare\":0.25}";

        // When
        DatasetSettings settings = Json.read(json, DatasetSettings.class);

        // Then
        assertThat(Json.write(settings)).isEqualTo(json);
        assertThat(settings.recipe().loss()).isEqualTo(LossScope.WHOLE_TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-a", "a b", "飞跃", "a/b"})
    void refusesNamesThatAreNoAlias(String name) {
        assertThatThrownBy(() -> DatasetSettings.named(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name");
    }

    @ParameterizedTest
    @CsvSource({"-0.1", "0.6", "NaN"})
    void refusesAShareOutOfItsRange(double share) {
        // Given
        String json = "{\"name\":\"a\",\"validationShare\":%s}".formatted(Double.isNaN(share) ? "\"NaN\"" : share);

        // When / Then
        assertThatThrownBy(() -> Json.read(json, DatasetSettings.class))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("validationShare")
                .hasMessageContaining("0.5");
    }
}
