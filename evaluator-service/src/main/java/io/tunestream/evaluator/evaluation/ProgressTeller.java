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
    private final int total;
    private final @Nullable String adapterDigest;

    /** Tells about the base, which is asked some of a suite. */
    ProgressTeller(EventSink events, Suite suite) {
        this(events, suite, suite.askedOfBase(), null);
    }

    /** Tells about a candidate that is asked so many questions; without an adapter, about the base. */
    ProgressTeller(EventSink events, Suite suite, int total, @Nullable String adapterDigest) {
        this.events = events;
        this.suite = suite;
        this.total = total;
        this.adapterDigest = adapterDigest;
    }

    @Override
    public void onAnswer(SuiteQuestion question, Answer answer, int asked) {
        String datasetId = suite.datasetId();
        if (datasetId != null) {
            events.publish(new EvaluationProgressed(
                    datasetId, adapterDigest, asked, total, question.text(), Marking.isRight(question, answer)));
        }
    }
}
