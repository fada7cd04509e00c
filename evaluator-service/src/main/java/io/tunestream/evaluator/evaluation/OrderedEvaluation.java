package io.tunestream.evaluator.evaluation;

import io.tunestream.schemas.evaluation.EvaluationReport;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A client's evaluation while it is worked on. Thread-safe: one thread works, any thread looks. */
public final class OrderedEvaluation {
    private final String evaluationId;
    private final EvaluationOrder order;
    private final CompletableFuture<EvaluationReport> report = new CompletableFuture<>();
    private volatile boolean begun;
    private volatile int asked;

    OrderedEvaluation(String evaluationId, EvaluationOrder order) {
        this.evaluationId = evaluationId;
        this.order = order;
    }

    /** The evaluation. */
    public String evaluationId() {
        return evaluationId;
    }

    /** Completes with the report, or with what kept the model from being asked. */
    public CompletableFuture<EvaluationReport> report() {
        return report;
    }

    /** How it stands. */
    public EvaluationStatus status() {
        EvaluationReport done = report.isCompletedExceptionally() ? null : report.getNow(null);
        return new EvaluationStatus(
                evaluationId,
                state(),
                order.model(),
                order.suite().name(),
                asked,
                order.suite().questions().size(),
                done == null ? null : done.passed(),
                done == null ? null : done.factsRight(),
                done == null ? null : done.facts(),
                failure());
    }

    EvaluationOrder order() {
        return order;
    }

    void begin() {
        begun = true;
    }

    void answered(int soFar) {
        asked = soFar;
    }

    private EvaluationState state() {
        if (report.isDone()) {
            return report.isCompletedExceptionally() ? EvaluationState.FAILED : EvaluationState.COMPLETED;
        }
        return begun ? EvaluationState.RUNNING : EvaluationState.WAITING;
    }

    private @Nullable String failure() {
        return report.isCompletedExceptionally()
                ? report.handle((done, cause) -> String.valueOf(cause.getMessage()))
                        .join()
                : null;
    }
}
