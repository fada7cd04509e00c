package io.tunestream.evaluator.evaluation;

import io.tunestream.evaluator.ledger.Ledger;
import io.tunestream.schemas.evaluation.EvaluationReport;
import io.tunestream.schemas.id.Ids;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Takes orders of clients and works on one at a time, on a thread apart from the bus's work. Their reports go to object
 * storage like all others, but no event follows: what a client asks about a model moves no alias.
 */
public final class OrderDesk implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(OrderDesk.class);
    /** Orders that may wait. */
    private static final int WAITING = 16;
    /** Orders remembered; older ones still have their report. */
    private static final int REMEMBERED = 256;

    private final SuiteEvaluation evaluation;
    private final Ledger ledger;
    private final Map<String, OrderedEvaluation> orders = new LinkedHashMap<>();
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), OrderDesk::daemon);

    /** Works with an evaluation. */
    public OrderDesk(SuiteEvaluation evaluation, Ledger ledger) {
        this.evaluation = evaluation;
        this.ledger = ledger;
    }

    /** Takes an order; empty: too many wait already. Each order is an evaluation of its own, since models change. */
    public Optional<OrderedEvaluation> take(EvaluationOrder order) {
        String id = Ids.evaluation(
                order.model(), order.suite().digest(), UUID.randomUUID().toString());
        OrderedEvaluation ordered = new OrderedEvaluation(id, order);
        try {
            thread.execute(() -> work(ordered));
        } catch (RejectedExecutionException e) {
            LOG.debugf("order refused waiting=%d", WAITING);
            return Optional.empty();
        }
        remember(ordered);
        return Optional.of(ordered);
    }

    /** How an evaluation stands, of a client or of a candidate. */
    public Optional<EvaluationStatus> status(String evaluationId) {
        Optional<EvaluationStatus> ordered;
        synchronized (orders) {
            ordered = Optional.ofNullable(orders.get(evaluationId)).map(OrderedEvaluation::status);
        }
        return ordered.isPresent() ? ordered : ledger.evaluation(evaluationId).map(EvaluationStatus::of);
    }

    /** Every evaluation that is known: the candidates', oldest first, then the clients'. */
    public List<EvaluationStatus> all() {
        List<EvaluationStatus> all = new ArrayList<>();
        ledger.evaluations().forEach(completed -> all.add(EvaluationStatus.of(completed)));
        synchronized (orders) {
            orders.values().forEach(ordered -> all.add(ordered.status()));
        }
        return all;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void remember(OrderedEvaluation ordered) {
        synchronized (orders) {
            orders.put(ordered.evaluationId(), ordered);
            if (orders.size() > REMEMBERED) {
                orders.remove(orders.keySet().iterator().next());
            }
        }
    }

    private void work(OrderedEvaluation ordered) {
        ordered.begin();
        try {
            EvaluationReport report = evaluation.run(ordered);
            ordered.report().complete(report);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ordered.report().cancel(false);
        } catch (RuntimeException e) {
            LOG.warnf("ordered evaluation failed evaluationId=%s: %s", ordered.evaluationId(), e.getMessage());
            ordered.report().completeExceptionally(e);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "evaluator-order");
        thread.setDaemon(true);
        return thread;
    }
}
