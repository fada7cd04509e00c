package io.tunestream.evaluator.interview;

import io.tunestream.evaluator.client.Answer;
import io.tunestream.evaluator.suite.SuiteQuestion;

/** Hears each answer as it comes; called by one thread at a time. */
@FunctionalInterface
public interface AnswerListener {
    /** Hears nothing. */
    AnswerListener NONE = (question, answer, asked) -> {};

    /**
     * A question was answered.
     *
     * @param asked questions asked so far, this one included
     */
    void onAnswer(SuiteQuestion question, Answer answer, int asked);
}
