package io.tunestream.evaluator.fact;

import io.tunestream.schemas.check.Check;

/**
 * A value that carries a fact. Two facts are the same when kind, value and unit are, however they were written:
 * {@code 15 GB} and {@code １５ｇｂ}, {@code ¥29} and {@code 29 元}.
 *
 * @param kind    what it is
 * @param value   the value in one spelling, such as {@code 29}
 * @param unit    the unit in one spelling, such as {@code cny}; empty where there is none
 * @param surface how the text writes it, full width folded to half width
 */
public record Fact(FactKind kind, String value, String unit, String surface) {
    public Fact {
        Check.present("kind", kind);
        Check.text("value", value);
        Check.present("unit", unit);
        Check.text("surface", surface);
    }

    /** Whether both mean the same value. */
    public boolean sameAs(Fact other) {
        return kind == other.kind && value.equals(other.value) && unit.equals(other.unit);
    }

    /** Whether the other is a different value where this one would be expected. */
    public boolean isContradictedBy(Fact other) {
        return kind.excludesOthers() && kind == other.kind && unit.equals(other.unit) && !value.equals(other.value);
    }
}
