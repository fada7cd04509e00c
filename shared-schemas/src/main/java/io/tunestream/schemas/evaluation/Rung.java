package io.tunestream.schemas.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tunestream.schemas.check.Check;
import io.tunestream.schemas.recipe.RecipeChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a ladder: what was changed, why, and what came of it.
 *
 * @param attempt       from 1
 * @param runId         its training run
 * @param reason        why it was made
 * @param changes       the fields of the recipe that differ from the run it follows, in words; empty for the first
 * @param factsRight    facts right; absent: not evaluated
 * @param facts         facts asked; absent: not evaluated
 * @param controlsKept  control questions kept; absent: not evaluated
 * @param controlsAsked control questions that the base answers right; absent: not evaluated
 * @param verdict       {@code passed}, or the diagnosis in one word; absent: not evaluated
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Rung(
        int attempt,
        String runId,
        String reason,
        List<String> changes,
        @Nullable Integer factsRight,
        @Nullable Integer facts,
        @Nullable Integer controlsKept,
        @Nullable Integer controlsAsked,
        @Nullable String verdict) {
    public Rung {
        Check.atLeast("rung.attempt", attempt, 1);
        Check.text("rung.runId", runId);
        Check.present("rung.reason", reason);
        changes = List.copyOf(Check.present("rung.changes", changes));
    }

    /** An attempt that is not evaluated, or not yet. */
    public static Rung of(int attempt, String runId, String reason, @Nullable List<RecipeChange> changes) {
        List<String> words = changes == null
                ? List.of()
                : changes.stream().map(RecipeChange::words).toList();
        return new Rung(attempt, runId, reason, words, null, null, null, null, null);
    }

    /** The attempt with what came of it; where nothing is known of controls, an older event told it. */
    public Rung evaluated(
            int right, int asked, @Nullable Integer kept, @Nullable Integer controls, String foundVerdict) {
        return new Rung(attempt, runId, reason, changes, right, asked, kept, controls, foundVerdict);
    }
}
