package io.tunestream.schemas.recipe;

import io.tunestream.schemas.check.Check;

/**
 * How much a row weighs in training.
 *
 * @param row    number of the row in its upload, from 1
 * @param weight beside 1 for all others: 2 is as if the row were there twice
 */
public record RowWeight(long row, double weight) {
    public RowWeight {
        Check.atLeast("recipe.rowWeights.row", row, 1);
        Check.range("recipe.rowWeights.weight", weight, 1e-3, 1000);
    }
}
