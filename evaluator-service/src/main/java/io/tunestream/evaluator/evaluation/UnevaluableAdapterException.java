package io.tunestream.evaluator.evaluation;

import io.tunestream.schemas.event.AdapterPublished;

/** An adapter can not be evaluated here; trying again does not help. */
public final class UnevaluableAdapterException extends Exception {
    private static final long serialVersionUID = 1L;

    UnevaluableAdapterException(AdapterPublished adapter, String reason) {
        super("adapter " + adapter.adapterDigest() + " can not be evaluated: " + reason);
    }
}
