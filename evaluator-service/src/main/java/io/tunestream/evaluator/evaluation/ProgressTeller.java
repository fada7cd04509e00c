package io.tunestream.evaluator.evaluation;

import io.tunestream.evaluator.client.Answer;
import io.tunestream.evaluator.gate.Marking;
import io.tunestream.evaluator.interview.AnswerListener;
import io.tunestream.evaluator.ledger.EventSink;
import io.tunestream.evaluator.suite.Suite;
import io.tunestream.evaluator.suite.SuiteQuestion;
import io.tunestream.schemas.event.EvaluationProgressed;
import org.jspecify.annotations.Nullable;

/** Publishes each answer of an evaluation of a data set, for whoever watches. */
final class ProgressTeller implements AnswerListener {
    private final EventSink events;
    private final Suite suite;
    private final @Nullable String adapterDigest;

    /** Tells about a candidate, or about the base where there is no adapter. */
    ProgressTeller(EventSink events, Suite suite, @Nullable String adapterDigest) {
        this.events = events;
        this.suite = suite;
        this.adapterDigest = adapterDigest;
    }

    @Override
    public void onAnswer(SuiteQuestion question, Answer answer, int asked) {
        String datasetId = suite.datasetId();
        if (datasetId != null) {
            events.publish(new EvaluationProgressed(
                    datasetId,
                    adapterDigest,
                    asked,
                    suite.questions().size(),
                    question.text(),
                    Marking.isRight(question, answer)));
        }
    }
}
