package io.tunestream.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.lm.fixture.TinyBase;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.model.Device;
import io.tunestream.lm.training.TrainingExample;
import io.tunestream.schemas.dataset.AlpacaRecord;
import io.tunestream.schemas.recipe.Recipe;
import io.tunestream.schemas.recipe.RecipeOverrides;
import io.tunestream.schemas.serde.Json;
import io.tunestream.trainer.fixture.Recipes;
import io.tunestream.trainer.fixture.StoredDataset;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamplesBuilderTest {
    private static final AlpacaRecord OWN = new AlpacaRecord("Price?", "How much is the small plan?", "9 a month");
    private static final AlpacaRecord BARE =
            new AlpacaRecord(StoredDataset.DEFAULT_INSTRUCTION, "When is it open?", "9 to 5");
    private static final Recipe RECIPE = Recipes.steps(1);

    @TempDir
    static Path folder;

    private static BaseModel base;

    @BeforeAll
    static void load() throws Exception {
        base = BaseModel.load(TinyBase.write(folder), Device.CPU);
    }

    @AfterAll
    static void close() {
        base.close();
    }

    @Test
    void rendersTheArticlesTemplateAndEndsTheAnswer() {
        // Given
        TrainingData data = StoredDataset.data(List.of(BARE));

        // When
        List<TrainingExample> examples = new ExamplesBuilder(base, RECIPE).build(data, RECIPE, RowWeights.EVEN);

        // Then
        TrainingExample only = examples.get(0);
        assertThat(examples).hasSize(1);
        assertThat(base.tokenizer().decode(only.promptIds()))
                .isEqualTo(
                        "### Instruction:\nAnswer about the shop:\n\n### Input:\nWhen is it open?\n\n### Response:\n");
        assertThat(base.tokenizer().decode(only.completionIds())).isEqualTo("9 to 5");
        assertThat(only.completionIds()[only.completionIds().length - 1])
                .isEqualTo(base.config().endToken());
    }

    @Test
    void addsEachRowUnderTheDefaultInstructionWhereThatIsAnother() {
        // Given
        TrainingData data = StoredDataset.data(List.of(OWN, BARE));

        // When
        List<TrainingExample> examples = new ExamplesBuilder(base, RECIPE).build(data, RECIPE, RowWeights.EVEN);

        // Then
        assertThat(examples).extracting(TrainingExample::lesson).containsExactly(1, 2, 1);
        assertThat(base.tokenizer().decode(examples.get(2).promptIds()))
                .contains(StoredDataset.DEFAULT_INSTRUCTION)
                .contains("How much is the small plan?");
        assertThat(examples.get(2).completionIds()).isEqualTo(examples.get(0).completionIds());
    }

    @Test
    void trainsEachRowOnceWhenTheRecipeSaysSo() {
        // Given
        TrainingData data = StoredDataset.data(List.of(OWN, BARE));
        Recipe once = Json.read("{\"defaultInstruction\": false}", RecipeOverrides.class)
                .applyTo(RECIPE);

        // When
        List<TrainingExample> examples = new ExamplesBuilder(base, once).build(data, once, RowWeights.EVEN);

        // Then
        assertThat(examples).hasSize(2);
    }

    @Test
    void refusesARowLongerThanTheRecipeAllows() {
        // Given
        TrainingData data = StoredDataset.data(List.of(BARE, OWN));
        Recipe tight = Json.read("{\"maxLength\": 96}", RecipeOverrides.class).applyTo(RECIPE);

        // When / Then
        assertThatThrownBy(() -> new ExamplesBuilder(base, tight).build(data, tight, RowWeights.EVEN))
                .isInstanceOf(RunRefusedException.class)
                .hasMessageStartingWith("record 2 of the data set has ")
                .hasMessageEndingWith(" tokens but recipe.maxLength is 96");
    }

    @Test
    void recordsTheFirstRowsPromptsAsGolden() {
        // Given
        TrainingData data = StoredDataset.data(List.of(OWN, BARE));
        ExamplesBuilder builder = new ExamplesBuilder(base, RECIPE);

        // When
        var golden = builder.goldenPrompts(data);

        // Then
        assertThat(golden)
                .extracting(prompt -> prompt.instruction())
                .containsExactly("Price?", StoredDataset.DEFAULT_INSTRUCTION);
        assertThat(golden.get(0).tokenIds().stream().mapToInt(Integer::intValue).toArray())
                .isEqualTo(builder.build(data, RECIPE, RowWeights.EVEN).get(0).promptIds());
    }
}
