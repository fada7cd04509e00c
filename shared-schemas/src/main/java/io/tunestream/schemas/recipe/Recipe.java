package io.tunestream.schemas.recipe;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tunestream.schemas.check.Check;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one adapter is trained, with nothing left open. Names are PEFT's and TRL's.
 *
 * @param rank               r: the inner dimension of the update B·A, from 1 to 256
 * @param alpha              the update is scaled by alpha / rank
 * @param dropout            on the adapter's input, from 0 to below 1
 * @param targetModules      the linear layers that get an adapter, of the seven of Qwen2 and Llama
 * @param epochs             passes over the data; with steps also given, whichever ends first
 * @param steps              optimizer steps at most
 * @param learningRate       peak learning rate of AdamW
 * @param schedule           how it moves after warm-up
 * @param warmupSteps        steps over which it rises linearly from 0
 * @param batch              rows per micro-batch
 * @param accumulation       micro-batches per optimizer step
 * @param maxLength          tokens per row at most; a longer row is an error, never cut silently
 * @param seed               of initialization, order and dropout
 * @param loss               which tokens the loss is taken on
 * @param stopWhenLearned    stop as soon as every answer token of every row is the argmax, by learnedMargin
 * @param defaultInstruction train each row under the data set's default instruction too, in turn with its own, so that a
 *                           question asked without an instruction gets the same answer
 * @param clipNorm           largest global gradient norm
 * @param weightDecay        AdamW's decoupled weight decay
 * @param layers             only the upper so many blocks get an adapter; absent: all
 * @param learnedMargin      logits by which each answer token must lead before it counts as learned; absent: 0
 * @param replay             questions trained along against forgetting; absent: none
 * @param scaling            how far the finished adapter is scaled down; absent: not at all
 * @param directions         where A comes from, which then stays; absent: from the seed, and it is trained
 * @param rowWeights         rows that weigh other than 1; absent: none
 * @param warmStart          digest of the adapter the run goes on from, of the same shape; absent: a new one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Recipe(
        int rank,
        double alpha,
        double dropout,
        List<String> targetModules,
        @Nullable Integer epochs,
        @Nullable Integer steps,
        double learningRate,
        Schedule schedule,
        int warmupSteps,
        int batch,
        int accumulation,
        int maxLength,
        long seed,
        LossScope loss,
        boolean stopWhenLearned,
        boolean defaultInstruction,
        double clipNorm,
        double weightDecay,
        @Nullable Integer layers,
        @Nullable Double learnedMargin,
        @Nullable Replay replay,
        @Nullable Scaling scaling,
        @Nullable Directions directions,
        @Nullable List<RowWeight> rowWeights,
        @Nullable String warmStart) {
    /** The seven linear layers of a Qwen2 or Llama block. */
    public static final Set<String> KNOWN_MODULES =
            Set.of("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj");

    private static final int MOST_STEPS = 1_000_000;

    public Recipe {
        Check.range("recipe.rank", rank, 1, 256);
        Check.range("recipe.alpha", alpha, 1e-3, 4096);
        Check.range("recipe.dropout", dropout, 0, 0.95);
        targetModules = List.copyOf(Check.notEmpty("recipe.targetModules", targetModules));
        targetModules.forEach(Recipe::checkModule);
        checkLength(epochs, steps);
        Check.range("recipe.learningRate", learningRate, 1e-9, 10);
        Check.present("recipe.schedule", schedule);
        Check.range("recipe.warmupSteps", warmupSteps, 0, MOST_STEPS);
        Check.range("recipe.batch", batch, 1, 1024);
        Check.range("recipe.accumulation", accumulation, 1, 1024);
        Check.range("recipe.maxLength", maxLength, 8, 32_768);
        Check.present("recipe.loss", loss);
        Check.range("recipe.clipNorm", clipNorm, 1e-6, 1e6);
        Check.range("recipe.weightDecay", weightDecay, 0, 1);
        Check.range("recipe.layers", layers == null ? 1 : layers, 1, 1000);
        Check.range("recipe.learnedMargin", learnedMargin == null ? 0 : learnedMargin, 0, 100);
        rowWeights = rowWeights == null || rowWeights.isEmpty() ? null : List.copyOf(rowWeights);
    }

    /** Every block, no margin, no defence, all rows alike, a new adapter. */
    public Recipe(
            int rank,
            double alpha,
            double dropout,
            List<String> targetModules,
            @Nullable Integer epochs,
            @Nullable Integer steps,
            double learningRate,
            Schedule schedule,
            int warmupSteps,
            int batch,
            int accumulation,
            int maxLength,
            long seed,
            LossScope loss,
            boolean stopWhenLearned,
            boolean defaultInstruction,
            double clipNorm,
            double weightDecay) {
        this(
                rank,
                alpha,
                dropout,
                targetModules,
                epochs,
                steps,
                learningRate,
                schedule,
                warmupSteps,
                batch,
                accumulation,
                maxLength,
                seed,
                loss,
                stopWhenLearned,
                defaultInstruction,
                clipNorm,
                weightDecay,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static void checkLength(@Nullable Integer epochs, @Nullable Integer steps) {
        if (epochs == null && steps == null) {
            throw new IllegalArgumentException("recipe.epochs and recipe.steps are both missing");
        }
        if (epochs != null) {
            Check.range("recipe.epochs", epochs, 1, 10_000);
        }
        if (steps != null) {
            Check.range("recipe.steps", steps, 1, MOST_STEPS);
        }
    }

    private static void checkModule(String module) {
        if (!KNOWN_MODULES.contains(module)) {
            throw new IllegalArgumentException("recipe.targetModules has \"" + module + "\" but knows only "
                    + KNOWN_MODULES.stream().sorted().toList());
        }
    }

    /**
     * Optimizer steps for a number of rows: the smaller of what epochs and steps allow, at least 1.
     *
     * @param forms in how many forms they come; a step sees each row in one of them, an epoch in all
     */
    public int totalSteps(int rows, int forms) {
        long perStep = (long) batch * accumulation;
        long perEpoch = Math.max(1, (rows + perStep - 1) / perStep * forms);
        long byEpochs = epochs == null ? MOST_STEPS : perEpoch * epochs;
        long bySteps = steps == null ? MOST_STEPS : steps;
        return (int) Math.min(Math.min(byEpochs, bySteps), MOST_STEPS);
    }
}
