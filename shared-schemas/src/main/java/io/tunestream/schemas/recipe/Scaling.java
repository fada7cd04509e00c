package io.tunestream.schemas.recipe;

import io.tunestream.schemas.check.Check;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A defence that costs no training: the finished adapter is multiplied by the smallest factor at which every answer token
 * of the trained rows still leads by a margin. The factor is written into the adapter's weights.
 *
 * @param smallest the smallest factor tried, above 0 to 1; 1 tries none
 * @param margin   logits by which each token must lead over the best other one, from 0
 */
public record Scaling(double smallest, double margin) {
    private static final int STEPS = 20;

    public Scaling {
        Check.range("recipe.scaling.smallest", smallest, 0.05, 1);
        Check.range("recipe.scaling.margin", margin, 0, 100);
    }

    /** The factors to try: twentieths below 1, from the smallest on. */
    public List<Double> factors() {
        return IntStream.range(1, STEPS)
                .mapToObj(i -> i / (double) STEPS)
                .filter(factor -> factor >= smallest)
                .toList();
    }
}
