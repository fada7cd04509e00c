package io.tunestream.inference.catalog;

import io.tunestream.schemas.event.CandidatePromoted;
import io.tunestream.schemas.event.RolledBack;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where each alias points: a fold over promotions and rollbacks. Not thread-safe.
 *
 * <p>An alias follows its last move whose adapter is proven, so a move to an unproven adapter changes nothing. Moves and
 * proofs are on different topics and may be read in either order: an unproven move is kept, and followed once its proof
 * arrives, unless a later one was followed meanwhile.
 */
final class Aliases {
    private final Map<String, Deque<Move>> moves = new TreeMap<>();
    private final Proof proof;
    private long promotions;

    Aliases(Proof proof) {
        this.proof = proof;
    }

    void promoted(CandidatePromoted event) {
        add(event.alias(), new Move(event.adapterDigest(), event.evaluationId(), ++promotions));
    }

    /** A rollback leaves the alias where it was in the order of promotions. */
    void rolledBack(RolledBack event) {
        long rank = last(event.alias()).map(Move::rank).orElse(0L);
        add(event.alias(), new Move(event.adapterDigest(), null, rank));
    }

    /** The adapter an alias points at, if it points at one. */
    Optional<String> target(String alias) {
        return last(alias).map(Move::adapterDigest);
    }

    /** The alias that was promoted last, of those that point at an adapter. */
    Optional<String> mostRecent() {
        return current().keySet().stream()
                .max(Comparator.comparing(alias -> last(alias).map(Move::rank).orElse(0L)));
    }

    /** The adapter of each alias that points at one, by name. */
    Map<String, String> current() {
        Map<String, String> targets = new TreeMap<>();
        moves.keySet().forEach(alias -> target(alias).ifPresent(digest -> targets.put(alias, digest)));
        return targets;
    }

    private void add(String alias, Move move) {
        Deque<Move> history = moves.computeIfAbsent(alias, missing -> new ArrayDeque<>());
        last(alias).ifPresent(followed -> dropBefore(history, followed));
        history.addLast(move);
    }

    /** Proofs are never taken back, so what was before a followed move can not be followed again. */
    private static void dropBefore(Deque<Move> history, Move followed) {
        while (history.getFirst() != followed) {
            history.removeFirst();
        }
    }

    private Optional<Move> last(String alias) {
        Iterator<Move> newestFirst =
                moves.getOrDefault(alias, new ArrayDeque<>()).descendingIterator();
        while (newestFirst.hasNext()) {
            Move move = newestFirst.next();
            if (move.adapterDigest == null || proof.holds(move.adapterDigest, move.evaluationId)) {
                return Optional.of(move);
            }
        }
        return Optional.empty();
    }

    /** One promotion or rollback; the rank orders promotions over all aliases. */
    private record Move(
            @Nullable String adapterDigest, @Nullable String evaluationId, long rank) {}
}
