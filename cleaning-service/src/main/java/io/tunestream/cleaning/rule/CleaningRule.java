package io.tunestream.cleaning.rule;

/** One step of cleaning: a pure function from text to text. */
@FunctionalInterface
public interface CleaningRule {
    /** The cleaned text; the same object where there is nothing to clean. */
    String apply(String text);
}
