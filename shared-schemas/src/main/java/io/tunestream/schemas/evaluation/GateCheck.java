package io.tunestream.schemas.evaluation;

import io.tunestream.schemas.check.Check;

/**
 * One condition of the gate.
 *
 * @param name     such as {@code hard-facts}
 * @param gating   whether it decides; a condition that does not is reported all the same
 * @param passed   whether it held
 * @param evidence the figures or answers that show it
 */
public record GateCheck(String name, boolean gating, boolean passed, String evidence) {
    public GateCheck {
        Check.text("name", name);
        Check.present("evidence", evidence);
    }
}
