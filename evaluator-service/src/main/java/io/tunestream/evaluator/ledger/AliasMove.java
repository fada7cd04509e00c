package io.tunestream.evaluator.ledger;

import org.jspecify.annotations.Nullable;

/**
 * One move of an alias.
 *
 * @param move          {@code promoted} or {@code rolled-back}
 * @param adapterDigest what it points at since then; absent: nothing
 * @param replaces      what it pointed at before; absent: nothing
 * @param because       the evaluation that proved the adapter, or the reason of the rollback
 */
public record AliasMove(
        String move,
        @Nullable String adapterDigest,
        @Nullable String replaces,
        String because) {}
