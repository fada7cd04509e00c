package io.tunestream.evaluator.regression;

import java.util.Set;

/** An alias pointed at several adapters while it was asked; ask again, or ask for the digest. */
public final class MixedAnswersException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MixedAnswersException(String alias, Set<String> adapters) {
        super(alias + " moved during the run: the answers are of " + String.join(" and of ", adapters));
    }
}
