package io.tunestream.schemas.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.schemas.check.Check;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One condition as people write it, in promptfoo's words and form.
 *
 * @param type      one of {@link AssertForm}, or {@code not-} before one that is no set
 * @param value     what is looked for; a list for the {@code -any} and {@code -all} types, a JSON Schema or nothing for
 *                  {@code is-json}
 * @param threshold milliseconds for {@code latency}; the score from which on an {@code assert-set} passes, absent: all of
 *                  it must hold
 * @param weight    share in a score, from 0; absent: 1; with 0 it is reported and fails nothing
 * @param metric    the named score that it counts into; absent: none
 * @param asserts   the parts of an {@code assert-set}
 * @see <a href="https://www.promptfoo.dev/docs/configuration/expected-outputs/">promptfoo: assertions</a>
 */
public record AssertSpec(
        String type,
        @Nullable JsonNode value,
        @Nullable Double threshold,
        @Nullable Double weight,
        @Nullable String metric,
        @JsonProperty("assert") @Nullable List<AssertSpec> asserts) {
    private static final double MOST = 1e9;

    public AssertSpec {
        AssertForm form = AssertForm.of(Check.text("type", type));
        asserts = asserts == null ? null : List.copyOf(asserts);
        if (threshold != null) {
            Check.range("threshold", threshold, 0, MOST);
        }
        if (weight != null) {
            Check.range("weight", weight, 0, MOST);
        }
        form.check(type, value, threshold, Objects.requireNonNullElse(asserts, List.of()));
    }

    /** Never null: absent, there are none. */
    @Override
    public List<AssertSpec> asserts() {
        return Objects.requireNonNullElse(asserts, List.of());
    }
}
