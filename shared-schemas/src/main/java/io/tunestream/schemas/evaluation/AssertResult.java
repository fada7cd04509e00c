package io.tunestream.schemas.evaluation;

import io.tunestream.schemas.check.Check;

/**
 * One assert and what came of it.
 *
 * @param type   promptfoo's name, such as {@code contains} or {@code not-contains}, or our {@code fact}
 * @param value  what was looked for
 * @param hard   whether it decides over promotion
 * @param passed whether it held
 * @param reason why it was checked, or why it did not hold
 */
public record AssertResult(String type, String value, boolean hard, boolean passed, String reason) {
    public AssertResult {
        Check.text("type", type);
        Check.present("value", value);
        Check.present("reason", reason);
    }
}
