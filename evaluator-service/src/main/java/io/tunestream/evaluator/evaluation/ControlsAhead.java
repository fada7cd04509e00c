package io.tunestream.evaluator.evaluation;

import io.tunestream.evaluator.client.ModelEndpoint;
import io.tunestream.evaluator.client.ServedBase;
import io.tunestream.evaluator.interview.BaseAnswers;
import io.tunestream.evaluator.suite.SuiteQuestion;
import io.tunestream.evaluator.suite.Suites;
import io.tunestream.schemas.control.Language;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Asks the base its control questions while there is nothing else to do: they are the same for all data sets, and the first
 * upload need not wait for them.
 */
public final class ControlsAhead {
    private static final Logger LOG = Logger.getLogger(ControlsAhead.class);

    private final ModelEndpoint inference;
    private final Suites suites;
    private final BaseAnswers baseAnswers;

    /** Asks the base of an endpoint. */
    public ControlsAhead(ModelEndpoint inference, Suites suites, BaseAnswers baseAnswers) {
        this.inference = inference;
        this.suites = suites;
        this.baseAnswers = baseAnswers;
    }

    /** Asks those of one language, so that other work is not kept waiting for long; false when there are none left to ask. */
    public boolean askSome() throws InterruptedException {
        ServedBase base = inference.base();
        for (Language language : Language.values()) {
            long start = System.nanoTime();
            List<SuiteQuestion> controls = suites.controls(language);
            if (!controls.isEmpty() && baseAnswers.askControls(base, controls)) {
                LOG.infof(
                        "base was asked its control questions ahead base=%s language=%s questions=%d seconds=%d",
                        base.id(), language.code(), controls.size(), (System.nanoTime() - start) / 1_000_000_000);
                return true;
            }
        }
        return false;
    }
}
