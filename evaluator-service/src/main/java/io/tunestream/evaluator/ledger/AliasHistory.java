package io.tunestream.evaluator.ledger;

import io.tunestream.schemas.event.CandidatePromoted;
import io.tunestream.schemas.event.RolledBack;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** One alias: the adapters it came through, and every move. Not thread-safe. */
final class AliasHistory {
    private final Deque<String> adapters = new ArrayDeque<>();
    private final List<AliasMove> moves = new ArrayList<>();

    void apply(CandidatePromoted event) {
        if (current().filter(event.adapterDigest()::equals).isPresent()) {
            return; // Told twice.
        }
        adapters.push(event.adapterDigest());
        moves.add(new AliasMove("promoted", event.adapterDigest(), event.replaces(), event.evaluationId()));
    }

    void apply(RolledBack event) {
        if (current().filter(event.replaces()::equals).isEmpty()) {
            return; // Told twice.
        }
        adapters.pop();
        String target = event.adapterDigest();
        if (target != null && !current().filter(target::equals).isPresent()) {
            adapters.push(target);
        }
        moves.add(new AliasMove("rolled-back", target, event.replaces(), event.reason()));
    }

    Optional<String> current() {
        return Optional.ofNullable(adapters.peek());
    }

    /** The adapter before the current one; empty: there was none. */
    Optional<String> previous() {
        return adapters.stream().skip(1).findFirst();
    }

    AliasState state(String alias) {
        return new AliasState(alias, current().orElse(null), List.copyOf(moves));
    }
}
