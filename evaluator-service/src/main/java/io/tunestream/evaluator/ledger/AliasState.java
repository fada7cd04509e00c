package io.tunestream.evaluator.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alias as it stands.
 *
 * @param alias         the alias
 * @param adapterDigest what it points at; absent: nothing
 * @param history       every move, oldest first
 */
public record AliasState(String alias, @Nullable String adapterDigest, List<AliasMove> history) {}
