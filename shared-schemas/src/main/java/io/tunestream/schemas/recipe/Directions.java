package io.tunestream.schemas.recipe;

import io.tunestream.schemas.check.Check;

/**
 * A defence against forgetting that costs a step nothing: the adapter's A are the directions in which the rows' tokens
 * stand out from those of general questions, and stay; only B is trained. General questions are the shipped control
 * questions' replay half, with what a right answer holds.
 *
 * @param prompts how many of them, from 1 to 500
 * @param ridge   what counts as noise, as a share of the mean square of a linear's general inputs, above 0 to 1000; less
 *                leaves general text alone more strictly
 * @see "docs/adr/0012-directions-from-the-data.md"
 */
public record Directions(int prompts, double ridge) {
    public Directions {
        Check.range("recipe.directions.prompts", prompts, 1, 500);
        Check.range("recipe.directions.ridge", ridge, 1e-6, 1000);
    }
}
