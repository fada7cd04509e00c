package io.tunestream.schemas.evaluation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.tunestream.schemas.check.Check;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One assert and what came of it.
 *
 * @param type   promptfoo's name, such as {@code contains} or {@code not-contains}, or our {@code fact}
 * @param value  what was looked for
 * @param hard   whether it decides over promotion
 * @param passed whether it held
 * @param reason why it was checked, or why it did not hold
 * @param weight its share in a score; absent: 1
 * @param metric the named score that it counts into; absent: none
 * @param score  of a set, from 0 to 1; absent: 1 where it held, else 0
 * @param parts  of a set; absent: it is none
 */
public record AssertResult(
        String type,
        String value,
        boolean hard,
        boolean passed,
        String reason,
        @Nullable Double weight,
        @Nullable String metric,
        @Nullable Double score,
        @Nullable List<AssertResult> parts) {
    public AssertResult {
        Check.text("type", type);
        Check.present("value", value);
        Check.present("reason", reason);
        parts = parts == null ? null : List.copyOf(parts);
    }

    /** What it gives to a score, from 0 to 1. */
    @JsonIgnore
    public double points() {
        double whole = passed ? 1 : 0;
        return score == null ? whole : score;
    }

    /** What it counts in a score. */
    @JsonIgnore
    public double share() {
        return weight == null ? 1 : weight;
    }
}
