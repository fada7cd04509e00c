package io.tunestream.evaluator.interview;

import io.tunestream.evaluator.client.Answer;
import io.tunestream.schemas.check.Check;
import java.util.List;

/**
 * A model's answers to a suite, in the suite's order.
 *
 * @param suiteDigest the suite
 * @param model       the model, by digest where it has one
 * @param answers     one for each question
 */
public record AnswerSheet(String suiteDigest, String model, List<Answer> answers) {
    public AnswerSheet {
        Check.text("suiteDigest", suiteDigest);
        Check.text("model", model);
        answers = List.copyOf(Check.notEmpty("answers", answers));
    }
}
