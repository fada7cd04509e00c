package io.tunestream.hub;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model's name on a hub: {@code owner/name}, optionally {@code @revision}.
 *
 * @param owner    the account it belongs to
 * @param name     its name
 * @param revision a branch, a tag or a commit; empty: the hub's default branch
 */
public record ModelId(String owner, String name, Optional<String> revision) {
    /** Hugging Face's rule: letters, digits, {@code . _ -}, at most 96, neither beginning nor ending with . or -. */
    private static final String PART = "[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,94}[A-Za-z0-9_])?";

    private static final Pattern FORM =
            Pattern.compile("(" + PART + ")/(" + PART + ")(?:@([A-Za-z0-9][\\w./-]{0,120}))?");

    /** The id, if the text has its form. */
    public static Optional<ModelId> ifValid(String text) {
        Matcher parts = FORM.matcher(text.strip());
        return parts.matches() && !text.contains("..")
                ? Optional.of(new ModelId(parts.group(1), parts.group(2), Optional.ofNullable(parts.group(3))))
                : Optional.empty();
    }

    /**
     * The id that the text names.
     *
     * @throws IllegalArgumentException when it has another form
     */
    public static ModelId parse(String text) {
        return ifValid(text)
                .orElseThrow(() -> new IllegalArgumentException("'" + text
                        + "' is no model id: owner/name or owner/name@revision is meant, such as"
                        + " Qwen/Qwen2.5-0.5B-Instruct"));
    }

    /** {@code owner/name}. */
    public String path() {
        return owner + "/" + name;
    }

    @Override
    public String toString() {
        return path() + revision.map(text -> "@" + text).orElse("");
    }
}
