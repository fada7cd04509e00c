package io.tunestream.cleaning.rule;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds chat-control tokens such as {@code <|im_end|>}. In training text they would teach a model to end or to change
 * the speaker in the middle of an answer; {@link HtmlRule} would hide them, so raw cells are looked at.
 */
public final class ControlTokens {
    private static final String START = "<|";
    private static final Pattern TOKEN = Pattern.compile("<\\|[a-zA-Z0-9_]+\\|>");

    private ControlTokens() {}

    /** The first token in a text. */
    public static Optional<String> firstIn(String text) {
        int start = text.indexOf(START);
        if (start < 0) {
            return Optional.empty();
        }
        Matcher matcher = TOKEN.matcher(text);
        return matcher.find(start) ? Optional.of(matcher.group()) : Optional.empty();
    }
}
