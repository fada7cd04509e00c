package io.tunestream.evaluator.diagnosis;

import io.tunestream.schemas.adapter.AdapterManifest;
import io.tunestream.schemas.event.RunCompletion;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What training says of itself.
 *
 * @param steps      optimizer steps taken
 * @param completion why it ended; absent: an older trainer does not say
 * @param loss       the last step's mean loss per token, in nats; absent: not known
 */
public record RunFacts(
        int steps,
        @Nullable RunCompletion completion,
        @Nullable Double loss) {
    private static final double RUINED = 5;

    /** As the adapter's manifest has them. */
    public static RunFacts of(AdapterManifest manifest) {
        return new RunFacts(manifest.steps(), manifest.completion(), manifest.loss());
    }

    /** Whether every answer token of every row was the first choice at the end. */
    boolean isLearned() {
        return completion == RunCompletion.LEARNED;
    }

    /**
     * Whether it ended further from its rows than any base begins: a right token's chance was below e^-5, that is 1 in
     * 150. Untuned bases begin such rows between 2 and 4.
     */
    boolean isRuined() {
        return loss != null && loss > RUINED;
    }

    /** Such as {@code 6 steps, loss 3.81, steps taken}. */
    String words() {
        return steps + " steps" + (loss == null ? "" : String.format(Locale.ROOT, ", loss %.2f", loss))
                + (completion == null
                        ? ""
                        : ", " + completion.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
}
