package io.tunestream.schemas.check;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Argument checks for validating records. Each throws {@link IllegalArgumentException} naming the field. */
public final class Check {
    private Check() {}

    /** Requires a value, as in "datasetId is missing". */
    public static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }

    /** Requires text that is not blank. */
    public static String text(String field, @Nullable String value) {
        String text = present(field, value);
        if (text.isBlank()) {
            throw new IllegalArgumentException(field + " is blank");
        }
        return text;
    }

    /** Requires a number in [minimum, maximum]. */
    public static double range(String field, double value, double minimum, double maximum) {
        if (!(value >= minimum && value <= maximum)) {
            throw new IllegalArgumentException(
                    field + " is " + plain(value) + " but must be from " + plain(minimum) + " to " + plain(maximum));
        }
        return value;
    }

    /** Requires a whole number of at least the minimum. */
    public static long atLeast(String field, long value, long minimum) {
        if (value < minimum) {
            throw new IllegalArgumentException(field + " is " + value + " but must be at least " + minimum);
        }
        return value;
    }

    /** Requires a collection with at least one element. */
    public static <C extends Collection<?>> C notEmpty(String field, @Nullable C value) {
        C elements = present(field, value);
        if (elements.isEmpty()) {
            throw new IllegalArgumentException(field + " is empty");
        }
        return elements;
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
