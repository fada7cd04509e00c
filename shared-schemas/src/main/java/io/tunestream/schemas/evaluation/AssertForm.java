package io.tunestream.schemas.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The forms of asserts: which types there are, and what each needs. */
public enum AssertForm {
    /** A text or number. */
    TEXT("contains", "icontains", "starts-with", "finish-reason", "fact", "sentence"),
    /** A text, number, list or object. */
    ANYTHING("equals"),
    /** A regular expression. */
    PATTERN("regex"),
    /** A list, or a text with commas. */
    LIST("contains-any", "contains-all", "icontains-any", "icontains-all"),
    /** A list, or a text with {@code |}. */
    ALTERNATIVES("fact-any"),
    /** Nothing, or a JSON Schema. */
    SCHEMA("is-json"),
    /** A threshold in milliseconds. */
    LIMIT("latency"),
    /** Parts. */
    SET("assert-set");

    /** Before a type, it turns the condition round. */
    public static final String NOT = "not-";

    private static final Map<String, AssertForm> BY_TYPE = new TreeMap<>(Arrays.stream(values())
            .flatMap(form -> form.types.stream().map(type -> Map.entry(type, form)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));

    private final List<String> types;

    AssertForm(String... types) {
        this.types = List.of(types);
    }

    /**
     * The form of a type.
     *
     * @throws IllegalArgumentException naming the types that there are
     */
    public static AssertForm of(String type) {
        AssertForm form = BY_TYPE.get(positive(type));
        if (form == null || form == SET && isForbidding(type)) {
            throw new IllegalArgumentException("type is \"" + type + "\" but must be one of "
                    + String.join(", ", BY_TYPE.keySet()) + ", or not- before one of them");
        }
        return form;
    }

    /** Whether a type says what must not be. */
    public static boolean isForbidding(String type) {
        return type.startsWith(NOT);
    }

    /** The type without {@code not-}. */
    public static String positive(String type) {
        return isForbidding(type) ? type.substring(NOT.length()) : type;
    }

    void check(String type, @Nullable JsonNode value, @Nullable Double threshold, List<AssertSpec> parts) {
        if (this != SET && !parts.isEmpty()) {
            throw new IllegalArgumentException("assert is for the type assert-set only, not for " + type);
        }
        switch (this) {
            case TEXT, PATTERN -> checkText(type, value);
            case ANYTHING -> require(value != null && !value.isNull(), "value is missing");
            case LIST, ALTERNATIVES -> checkList(type, value);
            case SCHEMA -> checkSchema(type, value);
            case LIMIT -> require(threshold != null, "threshold is missing: the milliseconds for the type " + type);
            case SET -> checkParts(parts);
        }
    }

    private void checkText(String type, @Nullable JsonNode value) {
        require(value != null && value.isValueNode() && !value.isNull(), "value must be a text for the type " + type);
        String text = value == null ? "" : value.asText();
        require(!text.isEmpty(), "value is empty");
        if (this == PATTERN && !isTemplate(text)) {
            checkPattern(text);
        }
    }

    private static void checkSchema(String type, @Nullable JsonNode value) {
        if (value == null || value.isTextual() && value.asText().isBlank()) {
            return; // Any JSON will do.
        }
        require(
                value.isObject() || value.isBoolean() || value.isTextual(),
                "value must be a JSON Schema, or absent, for the type " + type);
        if (!isTemplate(value.asText())) {
            AssertSchemas.read(value);
        }
    }

    /** promptfoo's templates are checked when their variables are filled in. */
    private static boolean isTemplate(String text) {
        return text.contains("{{");
    }

    /**
     * Checks a regular expression.
     *
     * @throws IllegalArgumentException if it is none, saying why
     */
    public static void checkPattern(String regex) {
        try {
            JavaScriptRegex.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("value is no regular expression: " + e.getDescription(), e);
        }
    }

    private static void checkList(String type, @Nullable JsonNode value) {
        boolean list = value != null && value.isArray() && !value.isEmpty();
        boolean text = value != null && value.isTextual() && !value.asText().isBlank();
        require(list || text, "value must be a list for the type " + type);
    }

    private static void checkParts(List<AssertSpec> parts) {
        require(!parts.isEmpty(), "assert is empty: the type assert-set needs parts");
        for (AssertSpec part : parts) {
            require(!part.type().equals("assert-set"), "assert has an assert-set in an assert-set");
            require(
                    !positive(part.type()).equals("latency"),
                    "assert has latency in an assert-set, where it would decide with the rest: latency never does");
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
