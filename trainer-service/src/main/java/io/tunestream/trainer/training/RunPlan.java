package io.tunestream.trainer.training;

import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.lm.LanguageModelException;
import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.lora.LoraConfig;
import io.tunestream.lm.lora.TargetModule;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.training.Directions;
import io.tunestream.lm.training.LossScope;
import io.tunestream.lm.training.ReplaySettings;
import io.tunestream.lm.training.Schedule;
import io.tunestream.lm.training.TrainingExample;
import io.tunestream.lm.training.TrainingSettings;
import io.tunestream.schemas.adapter.GoldenPrompt;
import io.tunestream.schemas.event.RunFailure;
import io.tunestream.schemas.event.TrainingRequested;
import io.tunestream.schemas.recipe.Recipe;
import io.tunestream.trainer.artifact.AdapterDamagedException;
import io.tunestream.trainer.artifact.AdapterStore;
import io.tunestream.trainer.artifact.BaseAnswers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Everything a run needs before its first step, checked.
 *
 * @param request       what was asked for
 * @param data          the records
 * @param examples      what is trained on, in order
 * @param settings      how
 * @param goldenPrompts prompts as they are trained on
 * @param start         the adapter the run goes on from, closed with the plan; absent: a new one
 */
record RunPlan(
        TrainingRequested request,
        TrainingData data,
        List<TrainingExample> examples,
        TrainingSettings settings,
        List<GoldenPrompt> goldenPrompts,
        @Nullable LoraAdapter start)
        implements AutoCloseable {
    /**
     * Plans a run.
     *
     * @throws RunRefusedException when base, recipe and data do not go together
     */
    static RunPlan of(TrainingRequested request, ObjectStore store, BaseModel base) {
        TrainingData data = TrainingData.read(store, request);
        Recipe recipe = request.recipe();
        ExamplesBuilder builder = new ExamplesBuilder(base, recipe);
        RowWeights weights = RowWeights.of(store, data.manifest(), recipe.rowWeights());
        List<TrainingExample> examples = new ArrayList<>(builder.build(data, recipe, weights));
        TrainingSettings settings =
                settings(recipe, steps(recipe, data, examples), base.config().layers());
        if (recipe.replay() != null) {
            examples.addAll(new ReplayExamples(base, new BaseAnswers(store)).of(data.records(), recipe.replay()));
        }
        if (recipe.directions() != null) {
            examples.addAll(GeneralExamples.of(base, data.records(), recipe.directions()));
        }
        return new RunPlan(
                request,
                data,
                List.copyOf(examples),
                settings,
                builder.goldenPrompts(data),
                start(recipe, settings, store, base));
    }

    private static @Nullable LoraAdapter start(
            Recipe recipe, TrainingSettings settings, ObjectStore store, BaseModel base) {
        String digest = recipe.warmStart();
        if (digest == null) {
            return null;
        }
        try {
            LoraAdapter start = new AdapterStore(store)
                    .load(base, digest)
                    .orElseThrow(() -> refused("recipe.warmStart: there is no adapter " + digest, null));
            if (!start.config().isShapeOf(settings.lora())) {
                start.close();
                throw refused(
                        "recipe.warmStart: the adapter " + digest + " is " + start.config() + ", the recipe trains "
                                + settings.lora(),
                        null);
            }
            return start;
        } catch (LanguageModelException | AdapterDamagedException e) {
            throw refused("recipe.warmStart: " + e.getMessage(), e);
        }
    }

    private static RunRefusedException refused(String message, @Nullable Exception cause) {
        return cause == null
                ? new RunRefusedException(RunFailure.RECIPE_REFUSED, message)
                : new RunRefusedException(RunFailure.RECIPE_REFUSED, message, cause);
    }

    @Override
    public void close() {
        if (start != null) {
            start.close();
        }
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

    /** The uppermost blocks the recipe wants; empty: all. */
    private static Set<Integer> upper(Recipe recipe, int blocks) {
        Integer layers = recipe.layers();
        return layers == null || layers >= blocks
                ? Set.of()
                : IntStream.range(blocks - layers, blocks).boxed().collect(Collectors.toSet());
    }

    private static int steps(Recipe recipe, TrainingData data, List<TrainingExample> examples) {
        int rows = data.records().size();
        return recipe.totalSteps(rows, examples.size() > rows ? 2 : 1);
    }

    static TrainingSettings settings(Recipe recipe, int steps, int blocks) {
        try {
            return new TrainingSettings(
                    new LoraConfig(
                            recipe.rank(),
                            recipe.alpha(),
                            recipe.dropout(),
                            recipe.targetModules().stream()
                                    .map(TargetModule::of)
                                    .collect(Collectors.toSet()),
                            upper(recipe, blocks)),
                    LossScope.valueOf(recipe.loss().name()),
                    recipe.learningRate(),
                    Schedule.valueOf(recipe.schedule().name()),
                    recipe.warmupSteps(),
                    steps,
                    recipe.batch(),
                    recipe.accumulation(),
                    recipe.maxLength(),
                    recipe.clipNorm(),
                    recipe.weightDecay(),
                    recipe.seed(),
                    recipe.stopWhenLearned(),
                    Objects.requireNonNullElse(recipe.learnedMargin(), 0.0),
                    recipe.replay() == null
                            ? ReplaySettings.DEFAULT
                            : new ReplaySettings(
                                    recipe.replay().weight(), recipe.replay().batch()),
                    recipe.directions() == null
                            ? null
                            : new Directions(recipe.directions().ridge()));
        } catch (IllegalArgumentException e) {
            throw new RunRefusedException(RunFailure.RECIPE_REFUSED, "recipe: " + e.getMessage(), e);
        }
    }
}
