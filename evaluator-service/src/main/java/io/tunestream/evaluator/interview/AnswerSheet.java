package io.tunestream.evaluator.interview;

import io.tunestream.evaluator.client.Answer;
import io.tunestream.schemas.check.Check;
import io.tunestream.schemas.id.Digests;
import io.tunestream.schemas.serde.Json;
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

    /** SHA-256 of what was answered; what it took is no part of it, since that differs from time to time. */
    public String answersDigest() {
        return Digests.sha256(
                Json.canonical(answers.stream().map(answer -> answer.in(null)).toList()));
    }
}
