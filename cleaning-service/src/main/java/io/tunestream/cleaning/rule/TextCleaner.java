package io.tunestream.cleaning.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The seed article's {@code clean_text}: what is no text becomes empty text, then the rules in their order. */
public final class TextCleaner {
    /** White space first, so a tag between two spaces leaves both: the article's order, kept for equal bytes. */
    private static final List<CleaningRule> ARTICLE = List.of(new WhitespaceRule(), new HtmlRule());

    private final List<CleaningRule> rules;

    /** The article's rules. */
    public TextCleaner() {
        this(ARTICLE);
    }

    TextCleaner(List<CleaningRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** The cleaned text; empty for null. */
    public String clean(@Nullable String text) {
        String cleaned = text == null ? "" : text;
        for (CleaningRule rule : rules) {
            cleaned = rule.apply(cleaned);
        }
        return cleaned;
    }
}
