package io.tunestream.evaluator.ledger;

import io.tunestream.schemas.event.AdapterRechecked;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alias as it stands.
 *
 * @param alias         the alias
 * @param adapterDigest what it points at; absent: nothing
 * @param history       every move, oldest first
 * @param recheck       how its adapter was found when it was asked again; absent: it was not yet
 */
public record AliasState(
        String alias,
        @Nullable String adapterDigest,
        List<AliasMove> history,
        @Nullable AdapterRechecked recheck) {}
