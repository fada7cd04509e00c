package io.tunestream.inference.catalog;

import java.util.Locale;

/** How far a model has come. */
public enum ModelStatus {
    /** The base itself. */
    BASE,
    /** An adapter without a passing evaluation: it answers by digest only. */
    CANDIDATE,
    /** An adapter that passed and that no alias points at. */
    PASSED,
    /** An adapter that an alias points at. */
    CHAMPION;

    /** As headers and bodies spell it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
