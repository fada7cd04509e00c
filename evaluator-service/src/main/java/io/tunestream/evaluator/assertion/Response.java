package io.tunestream.evaluator.assertion;

import io.tunestream.evaluator.fact.AnswerText;
import org.jspecify.annotations.Nullable;

/**
 * What asserts look at.
 *
 * @param answer       the answer
 * @param finishReason why it ended; absent: the server does not say
 * @param millis       from the request to the whole answer; absent: not measured
 */
public record Response(
        AnswerText answer,
        @Nullable String finishReason,
        @Nullable Long millis) {
    /** An answer of which nothing but the text is known. */
    public static Response of(String text) {
        return new Response(new AnswerText(text), null, null);
    }

    /** The answer as the model gave it. */
    String text() {
        return answer.text();
    }
}
