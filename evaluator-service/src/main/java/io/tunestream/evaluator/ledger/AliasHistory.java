package io.tunestream.evaluator.ledger;

import io.tunestream.schemas.event.AdapterRechecked;
import io.tunestream.schemas.event.CandidatePromoted;
import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.RolledBack;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One alias: the adapters it came through, and every move. Not thread-safe. */
final class AliasHistory {
    private final Deque<Standing> standings = new ArrayDeque<>();
    private final List<AliasMove> moves = new ArrayList<>();
    private final Set<Event> told = new HashSet<>();

    /** Whether that was news. */
    boolean apply(CandidatePromoted event) {
        if (isToldAgain(event, event.promotedAt())
                || current().filter(event.adapterDigest()::equals).isPresent()) {
            return false;
        }
        standings.push(new Standing(event.adapterDigest(), event.evaluationId()));
        moves.add(new AliasMove(
                "promoted",
                event.adapterDigest(),
                event.replaces(),
                event.evaluationId(),
                event.evaluationId(),
                event.promotedAt()));
        return true;
    }

    /** One that takes back what the alias does not point at was told twice, or did not know of a later move. */
    void apply(RolledBack event) {
        if (isToldAgain(event, event.rolledBackAt())
                || current().filter(event.replaces()::equals).isEmpty()) {
            return;
        }
        standings.pop();
        backTo(event.adapterDigest());
        moves.add(new AliasMove(
                "rolled-back",
                event.adapterDigest(),
                event.replaces(),
                event.reason(),
                event.evaluationId(),
                event.rolledBackAt()));
    }

    /** What is passed over on the way back is not gone back to later either. */
    private void backTo(@Nullable String adapterDigest) {
        while (current().filter(digest -> !digest.equals(adapterDigest)).isPresent()) {
            standings.pop();
        }
        if (adapterDigest != null && standings.isEmpty()) {
            standings.push(new Standing(adapterDigest, null));
        }
    }

    /** Older events hold no time, so two that are equal may be two moves. */
    private boolean isToldAgain(Event event, @Nullable Instant at) {
        return at != null && !told.add(event);
    }

    Optional<String> current() {
        return standing().map(Standing::adapterDigest);
    }

    Optional<Standing> standing() {
        return Optional.ofNullable(standings.peek());
    }

    /** The adapters before the current one, the newest first, each once. */
    List<Standing> earlier() {
        Map<String, Standing> newestFirst = new LinkedHashMap<>();
        standings.forEach(standing -> newestFirst.putIfAbsent(standing.adapterDigest(), standing));
        current().ifPresent(newestFirst::remove);
        return List.copyOf(newestFirst.values());
    }

    /** When the alias came to its adapter; empty: it has none, or that is not known. */
    Optional<Instant> since() {
        return standings.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(moves.get(moves.size() - 1).at());
    }

    AliasState state(String alias, @Nullable AdapterRechecked recheck) {
        return new AliasState(alias, current().orElse(null), List.copyOf(moves), recheck);
    }
}
