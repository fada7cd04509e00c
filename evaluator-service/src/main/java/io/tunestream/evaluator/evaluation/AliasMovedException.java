package io.tunestream.evaluator.evaluation;

import java.util.Set;

/** An alias pointed at several adapters while it was asked; ask again, or ask for the digest. */
public final class AliasMovedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AliasMovedException(String alias, Set<String> adapters) {
        super(alias + " moved during the evaluation: the answers are of " + String.join(" and of ", adapters));
    }
}
