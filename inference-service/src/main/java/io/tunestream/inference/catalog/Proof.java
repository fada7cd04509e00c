package io.tunestream.inference.catalog;

import org.jspecify.annotations.Nullable;

/** Whether an adapter may be pointed at. */
@FunctionalInterface
interface Proof {
    /**
     * Whether the adapter is published and passed an evaluation.
     *
     * @param evaluationId the one that it must have passed; null: any
     */
    boolean holds(String adapterDigest, @Nullable String evaluationId);
}
