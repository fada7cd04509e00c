package io.tunestream.lm.training;

/**
 * Takes an adapter's A from the data and trains B alone: the directions in each linear's input along which the rows'
 * tokens stand out from general text. What general text has little of along these directions is changed little, so what
 * the base knows besides stays.
 *
 * <p>A from the data is what CorDA (Yang et al., arXiv:2406.05223) does; a fixed A is LoRA-FA's (Zhang et al.,
 * arXiv:2308.03303); the quotient that is maximized weighs general text as the closed-form edits of MEMIT (Meng et al.,
 * arXiv:2210.07229) do.
 *
 * @param ridge what counts as noise, as a share of the mean square of general inputs, above 0: less leaves general text
 *     alone more strictly
 */
public record Directions(double ridge) {
    public Directions {
        if (!(ridge > 0 && ridge <= 1000)) {
            throw new IllegalArgumentException("directions.ridge must be above 0 and at most 1000, is " + ridge);
        }
    }
}
