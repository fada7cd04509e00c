package io.tunestream.evaluator.ledger;

import org.jspecify.annotations.Nullable;

/**
 * An adapter in an alias's history, with what proved it.
 *
 * @param adapterDigest the adapter
 * @param evaluationId  the evaluation that it passed; absent: not known
 */
public record Standing(String adapterDigest, @Nullable String evaluationId) {}
