package io.tunestream.schemas.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.tunestream.schemas.recipe.RecipeOverrides;
import io.tunestream.schemas.recipe.RecipePreset;
import io.tunestream.schemas.serde.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema that uploaders see says what {@link DatasetSettings} takes. */
class SettingsSchemaTest {
    private final JsonNode tree = read();
    private final JsonSchema schema =
            JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(tree);

    @Test
    void namesEverySettingAndEveryPartOfARecipe() {
        assertThat(tree.path("properties").fieldNames())
                .toIterable()
                .containsExactlyElementsOf(components(DatasetSettings.class));
        assertThat(tree.at("/properties/recipe/properties").fieldNames())
                .toIterable()
                .containsExactlyElementsOf(components(RecipeOverrides.class));
    }

    @Test
    void acceptsDefaultsAsTheyAreWritten() throws IOException {
        // Given
        JsonNode written = Json.MAPPER.readTree(Json.write(DatasetSettings.named("feiyue-cloud")));

        // When / Then
        assertThat(schema.validate(written)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"a b\"}",
                "{\"name\":\"a\",\"nme\":1}",
                "{\"name\":\"a\",\"preset\":\"fast\"}",
                "{\"name\":\"a\",\"validationShare\":0.6}"
            })
    void refusesWhatTheRecordRefusesToo(String json) throws IOException {
        assertThat(schema.validate(Json.MAPPER.readTree(json))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"rank\":0}",
                "{\"rank\":257}",
                "{\"alpha\":0}",
                "{\"dropout\":0.96}",
                "{\"targetModules\":[]}",
                "{\"targetModules\":[\"lm_head\"]}",
                "{\"epochs\":0}",
                "{\"steps\":0}",
                "{\"learningRate\":0}",
                "{\"warmupSteps\":-1}",
                "{\"batch\":0}",
                "{\"accumulation\":1025}",
                "{\"maxLength\":7}",
                "{\"clipNorm\":0}",
                "{\"weightDecay\":2}"
            })
    void hasTheSameLimitsAsTheRecipe(String overrides) throws IOException {
        // Given
        RecipeOverrides changes = Json.read(overrides, RecipeOverrides.class);

        // When
        boolean refused = isRefused(changes);

        // Then
        assertThat(refused).isTrue();
        assertThat(schema.validate(Json.MAPPER.readTree("{\"name\":\"a\",\"recipe\":" + overrides + "}")))
                .isNotEmpty();
    }

    private static boolean isRefused(RecipeOverrides changes) {
        try {
            changes.applyTo(RecipePreset.DEFAULT.recipe(1000));
            return false;
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private static List<String> components(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    private static JsonNode read() {
        try (InputStream in = Objects.requireNonNull(
                SettingsSchemaTest.class.getResourceAsStream("/schema/dataset-settings.v1.json"))) {
            return Json.MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
