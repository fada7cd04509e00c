package io.tunestream.evaluator.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One move of an alias.
 *
 * @param move          {@code promoted} or {@code rolled-back}
 * @param adapterDigest what it points at since then; absent: nothing
 * @param replaces      what it pointed at before; absent: nothing
 * @param because       the evaluation that proved the adapter, or the reason of the rollback
 * @param evaluationId  the evaluation that proved it, or the re-check that took it back; absent: somebody asked for it
 * @param at            when; absent: an older move
 */
public record AliasMove(
        String move,
        @Nullable String adapterDigest,
        @Nullable String replaces,
        String because,
        @Nullable String evaluationId,
        @Nullable Instant at) {}
