package io.tunestream.schemas.recipe;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tunestream.schemas.dataset.InstructionMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The named recipes that settings start from. */
public enum RecipePreset {
    /**
     * All linear layers, loss on the answer, few large steps, stop when every answer token leads. What the base knows is
     * kept on the bundled base by training some of its own answers along and scaling down as far as the facts allow, on a
     * real one by training only along directions that general text lacks: the recipe that was measured to make facts
     * stick at the least cost to it.
     *
     * @see "docs/recipe.md"
     */
    @JsonProperty("default")
    DEFAULT(InstructionMode.KEEP),
    /** The seed article's: PEFT's defaults for Qwen2 and three epochs on the whole text. */
    @JsonProperty("article")
    ARTICLE(InstructionMode.CONSTANT);

    /** Bases below this size are the bundled kind, which needs and bears larger steps. */
    private static final long SMALL_BASE_PARAMETERS = 50_000_000;

    /**
     * Rows above which steps see more of them at a smaller rate, with room for more: a small base learns 500 rows so,
     * where small steps at the usual rate take it away from everything it knew.
     */
    private static final long MANY_ROWS = 100;

    /** Logits by which every answer token must lead: below it another kernel's rounding may change an answer. */
    private static final double LEAD = 0.5;

    /** Rows that a step sees at most, but for a small base's many. */
    private static final int BATCH = 16;

    private static final List<String> ALL_LINEAR =
            List.of("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj");

    private final InstructionMode instruction;

    RecipePreset(InstructionMode instruction) {
        this.instruction = instruction;
    }

    /** What the preset does with the rows' instructions unless the settings say otherwise. */
    public InstructionMode instruction() {
        return instruction;
    }

    /** The preset's recipe for few rows. */
    public Recipe recipe(long baseParameters) {
        return recipe(baseParameters, 0);
    }

    /**
     * The preset's recipe for a base and data.
     *
     * @param baseParameters the base's number of parameters, which decides the default learning rate
     * @param rows the rows to learn, of which many want larger steps on a small base and more blocks on a real one
     */
    public Recipe recipe(long baseParameters, long rows) {
        return switch (this) {
            case DEFAULT -> standard(Measured.of(baseParameters < SMALL_BASE_PARAMETERS, rows));
            case ARTICLE -> article();
        };
    }

    /** What differs with the size of base and data. */
    private record Measured(
            int rank,
            double rate,
            int warmupSteps,
            int batch,
            @Nullable Integer layers,
            @Nullable Replay replay,
            @Nullable Scaling scaling,
            @Nullable Directions directions) {
        private static final Scaling TAKEN_BACK = new Scaling(0.7, LEAD);

        /** Directions keep what it knows, and nothing more is needed for that. */
        private static final Directions KEEPING = new Directions(100, 0.01);

        /**
         * The upper third of the usual 24 blocks has room for rows that every step sees whole; the lower ones give the same
         * in every step, which is computed once.
         */
        private static final Measured REAL_BASE = new Measured(8, 2e-3, 1, BATCH, 8, null, null, KEEPING);

        /** More rows take fewer steps, and more of their paraphrases are right, with half of the blocks. */
        private static final Measured REAL_BASE_MORE_ROWS = new Measured(8, 1.5e-3, 1, BATCH, 12, null, null, KEEPING);

        private static final Measured SMALL_BASE =
                new Measured(8, 5e-3, 5, BATCH, null, new Replay(32, 8, 1), TAKEN_BACK, null);
        private static final Measured SMALL_BASE_MANY_ROWS =
                new Measured(32, 2e-3, 5, 64, null, new Replay(64, 16, 1), TAKEN_BACK, null);

        static Measured of(boolean smallBase, long rows) {
            if (smallBase) {
                return rows > MANY_ROWS ? SMALL_BASE_MANY_ROWS : SMALL_BASE;
            }
            return rows > BATCH ? REAL_BASE_MORE_ROWS : REAL_BASE;
        }
    }

    private static Recipe standard(Measured measured) {
        return new Recipe(
                measured.rank(),
                2 * measured.rank(),
                0,
                ALL_LINEAR,
                120,
                2000,
                measured.rate(),
                Schedule.PROGRESS,
                measured.warmupSteps(),
                measured.batch(),
                1,
                512,
                42,
                LossScope.ANSWER,
                true,
                true,
                1.0,
                0,
                measured.layers(),
                LEAD,
                measured.replay(),
                measured.scaling(),
                measured.directions(),
                null,
                null);
    }

    private static Recipe article() {
        return new Recipe(
                8,
                32,
                0.1,
                List.of("q_proj", "v_proj"),
                3,
                null,
                2e-4,
                Schedule.LINEAR,
                0,
                1,
                4,
                512,
                42,
                LossScope.WHOLE_TEXT,
                false,
                false,
                1.0,
                0);
    }
}
