package io.tunestream.schemas.evaluation;

import io.tunestream.schemas.check.Check;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question of a suite, as the base answered it and as the subject answered it.
 *
 * @param kind         why it was asked
 * @param row          the row it comes from; 0 for a control question
 * @param instruction  the instruction it was asked under; absent: none was sent
 * @param question     the question
 * @param expected     the facts, in words, that the answer must carry
 * @param baseAnswer   the untuned base's answer
 * @param baseRight    whether the base's answer already passed
 * @param answer       the subject's answer
 * @param finishReason {@code stop}, {@code length}, or the code of the error that the model itself made, such as
 *                     {@code non_finite}
 * @param asserts      each assert with its outcome
 * @param passed       whether all hard asserts held
 */
public record QuestionResult(
        QuestionKind kind,
        long row,
        @Nullable String instruction,
        String question,
        String expected,
        String baseAnswer,
        boolean baseRight,
        String answer,
        String finishReason,
        List<AssertResult> asserts,
        boolean passed) {
    public QuestionResult {
        Check.present("kind", kind);
        Check.text("question", question);
        Check.present("expected", expected);
        Check.present("baseAnswer", baseAnswer);
        Check.present("answer", answer);
        Check.text("finishReason", finishReason);
        asserts = List.copyOf(Check.present("asserts", asserts));
    }
}
