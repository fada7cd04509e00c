package io.tunestream.trainer.training;

import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.prompt.Prompt;
import io.tunestream.lm.training.TrainingExample;
import io.tunestream.schemas.adapter.GoldenPrompt;
import io.tunestream.schemas.dataset.AlpacaRecord;
import io.tunestream.schemas.event.RunFailure;
import io.tunestream.schemas.recipe.Recipe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Turns records into token ids in the form they will be asked in: the article's template, answer, end token. */
final class ExamplesBuilder {
    private final BaseModel base;
    private final int longest;
    private final String limit;

    /** For one base and recipe. */
    ExamplesBuilder(BaseModel base, Recipe recipe) {
        this.base = base;
        int positions = base.config().maxPositions();
        this.longest = Math.min(recipe.maxLength(), positions);
        this.limit = recipe.maxLength() <= positions ? "recipe.maxLength is " : "the base has positions for only ";
    }

    /**
     * One example per record under its own instruction, then, if the recipe wants it, one per record under the default
     * instruction where that is another: two forms of one lesson; each weighs what its row weighs.
     *
     * @throws RunRefusedException (RECIPE_REFUSED) naming the first record that is too long
     */
    List<TrainingExample> build(TrainingData data, Recipe recipe, RowWeights weights) {
        List<TrainingExample> examples = new ArrayList<>();
        String bare = data.manifest().defaultInstruction();
        for (int i = 0; i < data.records().size(); i++) {
            AlpacaRecord row = data.records().get(i);
            examples.add(example(i + 1, row.instruction(), row)
                    .weighing(weights.of(row))
                    .inLesson(i + 1));
        }
        for (int i = 0; recipe.defaultInstruction() && i < data.records().size(); i++) {
            AlpacaRecord row = data.records().get(i);
            if (!bare.equals(row.instruction())) {
                examples.add(example(i + 1, bare, row).weighing(weights.of(row)).inLesson(i + 1));
            }
        }
        return examples;
    }

    /** The first record's prompts, with its own instruction and as a bare question. */
    List<GoldenPrompt> goldenPrompts(TrainingData data) {
        AlpacaRecord first = data.records().get(0);
        GoldenPrompt own = golden(first.instruction(), first.input());
        GoldenPrompt bare = golden(data.manifest().defaultInstruction(), first.input());
        return own.equals(bare) ? List.of(own) : List.of(own, bare);
    }

    private TrainingExample example(int number, String instruction, AlpacaRecord row) {
        Prompt prompt = base.prompts().article(instruction, row.input());
        TrainingExample example = new TrainingExample(prompt.tokenIds(), base.completion(row.output()));
        if (example.length() > longest) {
            throw new RunRefusedException(
                    RunFailure.RECIPE_REFUSED,
                    "record " + number + " of the data set has " + example.length() + " tokens but " + limit + longest);
        }
        return example;
    }

    private GoldenPrompt golden(String instruction, String input) {
        int[] ids = base.prompts().article(instruction, input).tokenIds();
        return new GoldenPrompt(instruction, input, Arrays.stream(ids).boxed().toList());
    }
}
