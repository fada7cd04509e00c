package io.tunestream.schemas.recipe;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Changes to a preset; an absent field keeps the preset's value. Giving {@code epochs} or {@code steps} replaces both of
 * the preset's. The fields are those of {@link Recipe}, and are checked when they are applied.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecipeOverrides(
        @Nullable Integer rank,
        @Nullable Double alpha,
        @Nullable Double dropout,
        @Nullable List<String> targetModules,
        @Nullable Integer epochs,
        @Nullable Integer steps,
        @Nullable Double learningRate,
        @Nullable Schedule schedule,
        @Nullable Integer warmupSteps,
        @Nullable Integer batch,
        @Nullable Integer accumulation,
        @Nullable Integer maxLength,
        @Nullable Long seed,
        @Nullable LossScope loss,
        @Nullable Boolean stopWhenLearned,
        @Nullable Boolean defaultInstruction,
        @Nullable Double clipNorm,
        @Nullable Double weightDecay,
        @Nullable Integer layers,
        @Nullable Double learnedMargin,
        @Nullable Replay replay,
        @Nullable Scaling scaling,
        @Nullable Directions directions) {
    /** Changes nothing. */
    public static final RecipeOverrides NONE = new RecipeOverrides(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
            null, null, null, null, null);

    /**
     * The recipe with these changes.
     *
     * @throws IllegalArgumentException naming the field that is out of its range
     */
    public Recipe applyTo(Recipe recipe) {
        boolean newLength = epochs != null || steps != null;
        return new Recipe(
                or(rank, recipe.rank()),
                or(alpha, recipe.alpha()),
                or(dropout, recipe.dropout()),
                or(targetModules, recipe.targetModules()),
                newLength ? epochs : recipe.epochs(),
                newLength ? steps : recipe.steps(),
                or(learningRate, recipe.learningRate()),
                or(schedule, recipe.schedule()),
                or(warmupSteps, recipe.warmupSteps()),
                or(batch, recipe.batch()),
                or(accumulation, recipe.accumulation()),
                or(maxLength, recipe.maxLength()),
                or(seed, recipe.seed()),
                or(loss, recipe.loss()),
                or(stopWhenLearned, recipe.stopWhenLearned()),
                or(defaultInstruction, recipe.defaultInstruction()),
                or(clipNorm, recipe.clipNorm()),
                or(weightDecay, recipe.weightDecay()),
                layers == null ? recipe.layers() : layers,
                learnedMargin == null ? recipe.learnedMargin() : learnedMargin,
                replay == null ? recipe.replay() : replay,
                scaling == null ? recipe.scaling() : scaling,
                directions == null ? recipe.directions() : directions,
                recipe.rowWeights(),
                recipe.warmStart());
    }

    private static <T> T or(@Nullable T change, T kept) {
        return Objects.requireNonNullElse(change, kept);
    }
}
