package io.tunestream.ingest.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tunestream.kit.problem.Problem;
import io.tunestream.kit.problem.ProblemException;
import io.tunestream.schemas.dataset.DatasetSettings;
import io.tunestream.schemas.recipe.RecipePreset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadSettingsTest {
    @Test
    void takesTheNameFromTheFileUnlessItIsGiven() {
        // Given
        UploadSettings given = UploadSettings.parse("{\"name\":\"mine\"}");

        // When
        DatasetSettings derived = UploadSettings.none().forFile("lora_train_data.csv");

        // Then
        assertThat(derived).isEqualTo(DatasetSettings.named("lora_train_data"));
        assertThat(given.forFile("lora_train_data.csv").name()).isEqualTo("mine");
    }

    @ParameterizedTest
    @CsvSource({
        "faq.csv,faq",
        "my faq (2).csv,my-faq-2",
        "飞跃云.csv,dataset",
        "飞跃 cloud.csv,cloud",
        ".csv,dataset",
        "C:\\data\\faq.tsv,faq",
        "a.b.csv,a.b",
        "noending,noending"
    })
    void makesAnAliasOfAFileName(String fileName, String name) {
        assertThat(UploadSettings.nameOf(fileName)).isEqualTo(name);
    }

    @Test
    void cutsALongFileName() {
        assertThat(UploadSettings.nameOf("a".repeat(200) + ".csv")).hasSize(63);
    }

    @Test
    void readsPresetAndRecipe() {
        // When
        UploadSettings settings = UploadSettings.parse("{\"preset\":\"article\",\"recipe\":{\"rank\":4}}");

        // Then
        assertThat(settings.forFile("a.csv").preset()).isEqualTo(RecipePreset.ARTICLE);
        assertThat(settings.forFile("a.csv").recipe().rank()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"nme\":\"a\"}|nme",
                "{\"recipe\":{\"learning_rate\":1}}|recipe.learning_rate",
                "{\"recipe\":{\"rank\":0}}|recipe.rank is 0",
                "{\"recipe\":{\"rank\":\"many\"}}|recipe.rank",
                "{\"recipe\":{\"targetModules\":[\"lm_head\"]}}|lm_head",
                "{\"name\":\"a b\"}|a b",
                "{\"preset\":\"fast\"}|preset",
                "{\"validationShare\":0.9}|0.9",
                "[]|JSON object",
                "1|JSON object"
            })
    void refusesWhatDoesNotFitAndNamesIt(String json, String detail) {
        // When
        Problem problem = refused(json);

        // Then
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail()).contains(detail);
        assertThat(problem.field()).isEqualTo("settings");
    }

    @Test
    void namesLineAndColumnOfBrokenJson() {
        // When
        Problem problem = refused("{\n \"name\": oops}");

        // Then
        assertThat(problem.line()).isEqualTo(2);
        assertThat(problem.column()).isGreaterThan(9);
    }

    private static Problem refused(String json) {
        return catchThrowableOfType(ProblemException.class, () -> UploadSettings.parse(json))
                .problem();
    }
}
