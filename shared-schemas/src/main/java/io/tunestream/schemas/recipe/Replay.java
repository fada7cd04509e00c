package io.tunestream.schemas.recipe;

import io.tunestream.schemas.check.Check;

/**
 * A defence against forgetting: some of the shipped control questions' replay half are trained along, with the base's
 * own answers as targets.
 *
 * @param prompts how many questions, from 1 to 500
 * @param batch   how many of them each optimizer step sees, in turn; at least 1
 * @param weight  of their mean loss beside the rows' mean loss, above 0 to 100
 */
public record Replay(int prompts, int batch, double weight) {
    public Replay {
        Check.range("recipe.replay.prompts", prompts, 1, 500);
        Check.range("recipe.replay.batch", batch, 1, 500);
        Check.range("recipe.replay.weight", weight, 1e-3, 100);
    }
}
