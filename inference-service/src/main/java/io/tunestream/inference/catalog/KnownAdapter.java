package io.tunestream.inference.catalog;

import io.tunestream.schemas.event.AdapterPublished;
import io.tunestream.schemas.event.EvaluationCompleted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An adapter as the topics tell of it at one moment.
 *
 * @param published  its publication
 * @param evaluation the evaluation that it passed last, else the one that it failed last, else null
 * @param aliases    the aliases that point at it
 * @param alias      the alias that it was found by, never {@code default} but the one which that stands for; null: none
 */
public record KnownAdapter(
        AdapterPublished published,
        @Nullable EvaluationCompleted evaluation,
        List<String> aliases,
        @Nullable String alias) {
    public KnownAdapter {
        aliases = List.copyOf(aliases);
    }

    public String digest() {
        return published.adapterDigest();
    }

    /** Candidate, passed or champion. */
    public ModelStatus status() {
        if (!aliases.isEmpty()) {
            return ModelStatus.CHAMPION;
        }
        return evaluation != null && evaluation.passed() ? ModelStatus.PASSED : ModelStatus.CANDIDATE;
    }
}
