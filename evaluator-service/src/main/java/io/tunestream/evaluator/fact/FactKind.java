package io.tunestream.evaluator.fact;

/** What kind of value carries a fact. */
public enum FactKind {
    CODE("code", false, true),
    URL("address", true, true),
    EMAIL("e-mail address", true, true),
    QUOTED("quoted name", false, true),
    DATE("date", true, false),
    TIME("time of day", true, false),
    PHONE("phone number", true, false),
    PERCENT("percentage", true, false),
    MONEY("amount of money", true, false),
    DURATION("duration", true, false),
    QUANTITY("number with a unit", true, false),
    IDENTIFIER("identifier", true, true),
    NUMBER("number", false, true),
    NAME("proper name", false, true),
    NEGATION("negation or prohibition", false, false);

    private final String label;
    private final boolean excludesOthers;
    private final boolean textual;

    FactKind(String label, boolean excludesOthers, boolean textual) {
        this.label = label;
        this.excludesOthers = excludesOthers;
        this.textual = textual;
    }

    /** The kind in words, for a reason. */
    public String label() {
        return label;
    }

    /**
     * Whether another value of the same kind and unit contradicts this one, as 100GB contradicts 15GB. A bare number has
     * no unit to compare, and a quoted name or a command may stand beside another.
     */
    boolean excludesOthers() {
        return excludesOthers;
    }

    /** Whether it may also be found as text, on word boundaries, where the answer's punctuation hides its kind. */
    boolean isTextual() {
        return textual;
    }
}
