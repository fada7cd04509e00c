package io.tunestream.evaluator.assertion;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.tunestream.evaluator.fact.AnswerText;
import io.tunestream.schemas.check.Check;
import io.tunestream.schemas.evaluation.AssertResult;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A condition on an answer.
 *
 * @param type   {@code equals}, {@code contains}, {@code icontains}, {@code starts-with}, {@code regex}, {@code fact},
 *               {@code fact-any}, {@code sentence}, or {@code not-} before one of them
 * @param value  what is looked for
 * @param hard   whether the answer is wrong without it; absent: it is
 * @param reason why it is checked; absent: the suite says so
 */
public record Assertion(
        String type,
        String value,
        @Nullable Boolean hard,
        @Nullable String reason) {
    private static final String NOT = "not-";
    private static final String FROM_SUITE = "asked for by the suite";

    public Assertion {
        Check.text("assert.type", type);
        Check.text("assert.value", value);
        hard = hard == null ? Boolean.TRUE : hard;
        reason = reason == null ? FROM_SUITE : reason;
        if (AssertType.find(positive(type)).isEmpty()) {
            throw new IllegalArgumentException("assert.type is \"" + type + "\" but must be one of "
                    + AssertType.names() + ", or not- before one of them");
        }
        if (positive(type).equals("regex")) {
            checkRegex(value);
        }
    }

    /** A hard condition. */
    public static Assertion hard(String type, String value, String reason) {
        return new Assertion(type, value, true, reason);
    }

    /** Whether it says what must not be in the answer. */
    @JsonIgnore
    public boolean isForbidding() {
        return type.startsWith(NOT);
    }

    /** Tests an answer. */
    public AssertResult check(AnswerText answer) {
        boolean found = AssertType.find(positive(type)).orElseThrow().holds(answer, value);
        boolean passed = found != isForbidding();
        return new AssertResult(type, value, Boolean.TRUE.equals(hard), passed, String.valueOf(reason));
    }

    private static String positive(String type) {
        return type.startsWith(NOT) ? type.substring(NOT.length()) : type;
    }

    private static void checkRegex(String regex) {
        try {
            Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("assert.value is no regular expression: " + e.getMessage(), e);
        }
    }
}
