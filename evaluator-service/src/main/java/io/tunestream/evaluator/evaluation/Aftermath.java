package io.tunestream.evaluator.evaluation;

import io.tunestream.evaluator.ledger.EventSink;
import io.tunestream.evaluator.ledger.Ledger;
import io.tunestream.evaluator.promotion.Promotions;
import io.tunestream.evaluator.retune.Decision;
import io.tunestream.evaluator.retune.Retuner;
import io.tunestream.schemas.event.EvaluationCompleted;
import org.jboss.logging.Logger;

/** What follows from a verdict: a promotion, another attempt, or an end. Each follows once, however often it is asked. */
public final class Aftermath {
    private static final Logger LOG = Logger.getLogger(Aftermath.class);

    private final Ledger ledger;
    private final Promotions promotions;
    private final Retuner retuner;
    private final EventSink events;

    /** Decides from a ledger and publishes what it decides. */
    public Aftermath(Ledger ledger, Promotions promotions, Retuner retuner, EventSink events) {
        this.ledger = ledger;
        this.promotions = promotions;
        this.retuner = retuner;
        this.events = events;
    }

    /**
     * Draws the consequence of a verdict that is on the bus. The next attempt is asked for before its parent is held:
     * then whoever follows both never sees an end between.
     *
     * @param name           the data set's name
     * @param baseParameters the size of the base that is served
     */
    public void of(EvaluationCompleted completed, String name, long baseParameters) {
        if (completed.passed() || ledger.isDecided(completed.evaluationId())) {
            promotions.decide(completed, name);
            return;
        }
        Decision decision = retuner.decide(completed, baseParameters);
        if (decision instanceof Decision.Retry retry) {
            again(completed, name, retry);
        } else if (decision instanceof Decision.Stop stop) {
            LOG.infof("no other attempt runId=%s reason=%s", completed.runId(), stop.reason());
            promotions.decide(completed, name, null, stop.reason());
        }
    }

    /**
     * Ends a ladder where another attempt came to an adapter that was judged before: its verdict is known, and has asked
     * for that very attempt.
     *
     * @param known the verdict
     * @param runId the run that came to the same adapter
     * @return whether that is so
     */
    public boolean ofTheSameAgain(EvaluationCompleted known, String runId, String name) {
        boolean again = !known.passed()
                && !known.runId().equals(runId)
                && ledger.ladder(runId)
                        .flatMap(ladder -> ladder.of(known.runId()))
                        .isPresent();
        if (again) {
            LOG.infof("attempt changed nothing runId=%s sameAs=%s", runId, known.runId());
            promotions.end(known, name, "run " + runId + " came to the same adapter as run " + known.runId());
        }
        return again;
    }

    private void again(EvaluationCompleted completed, String name, Decision.Retry retry) {
        if (retry.isNew()) {
            LOG.infof(
                    "another attempt runId=%s attempt=%d reason=%s",
                    retry.request().runId(),
                    retry.request().attempt(),
                    retry.request().reason());
            events.publish(retry.request());
        }
        promotions.decide(completed, name, retry.request().runId(), null);
    }
}
