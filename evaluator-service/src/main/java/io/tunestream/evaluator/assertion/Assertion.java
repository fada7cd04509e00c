package io.tunestream.evaluator.assertion;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tunestream.evaluator.fact.AnswerText;
import io.tunestream.schemas.check.Check;
import io.tunestream.schemas.evaluation.AssertForm;
import io.tunestream.schemas.evaluation.AssertResult;
import io.tunestream.schemas.evaluation.AssertSchemas;
import io.tunestream.schemas.evaluation.AssertSpec;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A condition on an answer.
 *
 * @param type      one of {@link AssertForm}, or {@code not-} before it
 * @param value     what is looked for, as text; empty where the type needs nothing
 * @param hard      whether the answer is wrong without it; absent: it is
 * @param reason    why it is checked; absent: the suite says so
 * @param structure what is looked for where it is a list or an object; absent: it is the text
 * @param threshold milliseconds, or the score that a set needs; absent: none
 * @param weight    share in a score; absent: 1
 * @param metric    the named score that it counts into; absent: none
 * @param parts     of a set; absent: it is none
 */
public record Assertion(
        String type,
        String value,
        @Nullable Boolean hard,
        @Nullable String reason,
        @Nullable JsonNode structure,
        @Nullable Double threshold,
        @Nullable Double weight,
        @Nullable String metric,
        @Nullable List<Assertion> parts) {
    private static final String FROM_SUITE = "asked for by the suite";

    public Assertion {
        AssertForm form = AssertForm.of(Check.text("assert.type", type));
        value = value == null ? "" : value;
        hard = hard == null ? Boolean.TRUE : hard;
        reason = reason == null ? FROM_SUITE : reason;
        parts = parts == null ? null : List.copyOf(parts);
        if (form == AssertForm.TEXT) {
            Check.text("assert.value", value);
        }
        if (form == AssertForm.PATTERN) {
            AssertForm.checkPattern(value);
        }
        if (form == AssertForm.SCHEMA) {
            structure = schema(structure, value);
        }
    }

    /** A condition on text, without a weight or parts. */
    public Assertion(String type, String value, @Nullable Boolean hard, @Nullable String reason) {
        this(type, value, hard, reason, null, null, null, null, null);
    }

    /** A hard condition. */
    public static Assertion hard(String type, String value, String reason) {
        return new Assertion(type, value, true, reason);
    }

    /** As a person wrote it; one of weight 0 is not hard, as in promptfoo it fails nothing. */
    public static Assertion of(AssertSpec spec, String reason) {
        JsonNode value = spec.value();
        JsonNode structure = value == null || value.isTextual() || value.isNumber() ? null : value;
        List<Assertion> parts =
                spec.asserts().stream().map(part -> of(part, reason)).toList();
        boolean weightless = spec.weight() != null && spec.weight() == 0 && parts.isEmpty();
        return new Assertion(
                spec.type(),
                words(spec),
                !weightless,
                reason,
                structure,
                spec.threshold(),
                spec.weight(),
                spec.metric(),
                parts.isEmpty() ? null : parts);
    }

    /** A set that passes when its parts' weighted share of points reaches a threshold. */
    public static Assertion set(List<Assertion> parts, double threshold, String reason) {
        String words = parts.stream().map(Assertion::words).collect(Collectors.joining("; "));
        return new Assertion("assert-set", words, true, reason, null, threshold, null, null, parts);
    }

    /** Whether it says what must not be in the answer. */
    @JsonIgnore
    public boolean isForbidding() {
        return AssertForm.isForbidding(type);
    }

    /** Whether it looks at times, which differ from run to run; such a condition is no part of a verdict. */
    @JsonIgnore
    public boolean isTimed() {
        return AssertForm.of(type) == AssertForm.LIMIT;
    }

    /** Tests an answer of which only the text is known. */
    public AssertResult check(AnswerText answer) {
        return check(new Response(answer, null, null));
    }

    /** Tests an answer. */
    public AssertResult check(Response response) {
        return parts == null
                ? result(AssertType.of(type).holds(response, this) != isForbidding())
                : checkParts(response);
    }

    /** In words, such as {@code not-contains 10GB}. */
    String words() {
        return (type + " " + value).strip();
    }

    private AssertResult result(boolean passed) {
        return new AssertResult(type, value, isHard(), passed, String.valueOf(reason), weight, metric, null, null);
    }

    private AssertResult checkParts(Response response) {
        List<AssertResult> results = (parts == null ? List.<Assertion>of() : parts)
                .stream().map(part -> part.check(response)).toList();
        double score = score(results);
        boolean allHold = results.stream().allMatch(part -> part.passed() || !part.hard());
        boolean passed = threshold == null ? allHold : score >= threshold;
        return new AssertResult(type, value, isHard(), passed, String.valueOf(reason), weight, metric, score, results);
    }

    private boolean isHard() {
        return Boolean.TRUE.equals(hard);
    }

    /** promptfoo's: the weighted mean of the points; 0 where nothing has weight. */
    private static double score(List<AssertResult> results) {
        double shares = results.stream().mapToDouble(AssertResult::share).sum();
        double points = results.stream()
                .mapToDouble(part -> part.points() * part.share())
                .sum();
        return shares > 0 ? points / shares : 0;
    }

    private static String words(AssertSpec spec) {
        JsonNode value = spec.value();
        return switch (AssertForm.of(spec.type())) {
            case LIMIT -> spec.threshold() + " ms";
            case SET ->
                spec.asserts().stream()
                        .map(part -> (part.type() + " " + words(part)).strip())
                        .collect(Collectors.joining("; "));
            case LIST, ALTERNATIVES -> value != null && value.isArray() ? AssertValues.joined(value) : text(value);
            default -> text(value);
        };
    }

    private static String text(@Nullable JsonNode value) {
        if (value == null) {
            return "";
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    /** The schema as it is used, read once; null: any JSON will do. */
    private static @Nullable JsonNode schema(@Nullable JsonNode structure, String text) {
        if (structure != null) {
            return AssertSchemas.read(structure);
        }
        return text.isBlank() ? null : AssertSchemas.read(TextNode.valueOf(text));
    }
}
