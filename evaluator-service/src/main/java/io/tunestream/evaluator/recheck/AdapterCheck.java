package io.tunestream.evaluator.recheck;

import io.tunestream.schemas.event.EvaluationCompleted;

/** Asks an adapter again what had proven it. */
public interface AdapterCheck {
    /**
     * Asks an adapter.
     *
     * @param model the name it is asked under: its digest, or an alias that points at it
     * @param proof the evaluation that it passed
     * @throws UncheckableException if that says nothing about it, since it was not the one that answered, or did not
     */
    Finding of(String model, EvaluationCompleted proof) throws InterruptedException, UncheckableException;

    /** Whether any fact that an adapter was proven by still stands in the newest version of its data. */
    boolean stands(EvaluationCompleted proof) throws UncheckableException;
}
