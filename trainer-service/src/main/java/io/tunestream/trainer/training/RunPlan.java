package io.tunestream.trainer.training;

import io.tunestream.lm.lora.LoraConfig;
import io.tunestream.lm.lora.TargetModule;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.training.LossScope;
import io.tunestream.lm.training.Schedule;
import io.tunestream.lm.training.TrainingExample;
import io.tunestream.lm.training.TrainingSettings;
import io.tunestream.schemas.adapter.GoldenPrompt;
import io.tunestream.schemas.event.RunFailure;
import io.tunestream.schemas.event.TrainingRequested;
import io.tunestream.schemas.recipe.Recipe;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything a run needs before its first step, checked.
 *
 * @param request       what was asked for
 * @param data          the records
 * @param examples      what is trained on, in order
 * @param settings      how
 * @param goldenPrompts prompts as they are trained on
 */
record RunPlan(
        TrainingRequested request,
        TrainingData data,
        List<TrainingExample> examples,
        TrainingSettings settings,
        List<GoldenPrompt> goldenPrompts) {
    /**
     * Plans a run.
     *
     * @throws RunRefusedException when base, recipe and data do not go together
     */
    static RunPlan of(TrainingRequested request, TrainingData data, BaseModel base) {
        Recipe recipe = request.recipe();
        ExamplesBuilder builder = new ExamplesBuilder(base, recipe);
        List<TrainingExample> examples = builder.build(data, recipe);
        return new RunPlan(request, data, examples, settings(recipe, examples.size()), builder.goldenPrompts(data));
    }

    /** Refuses a request for another base before anything is read for it. */
    static void requireBase(TrainingRequested request, BaseModel base) {
        if (!request.baseDigest().equals(base.digest())) {
            throw new RunRefusedException(
                    RunFailure.BASE_MISMATCH,
                    "the run is for base " + request.baseDigest() + " but this trainer has " + base.name() + " with "
                            + base.digest());
        }
    }

    static TrainingSettings settings(Recipe recipe, int examples) {
        try {
            return new TrainingSettings(
                    new LoraConfig(
                            recipe.rank(),
                            recipe.alpha(),
                            recipe.dropout(),
                            recipe.targetModules().stream()
                                    .map(TargetModule::of)
                                    .collect(Collectors.toSet())),
                    LossScope.valueOf(recipe.loss().name()),
                    recipe.learningRate(),
                    Schedule.valueOf(recipe.schedule().name()),
                    recipe.warmupSteps(),
                    recipe.totalSteps(examples),
                    recipe.batch(),
                    recipe.accumulation(),
                    recipe.maxLength(),
                    recipe.clipNorm(),
                    recipe.weightDecay(),
                    recipe.seed(),
                    recipe.stopWhenLearned());
        } catch (IllegalArgumentException e) {
            throw new RunRefusedException(RunFailure.RECIPE_REFUSED, "recipe: " + e.getMessage(), e);
        }
    }
}
