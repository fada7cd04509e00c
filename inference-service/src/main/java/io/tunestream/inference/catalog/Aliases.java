package io.tunestream.inference.catalog;

import io.tunestream.schemas.event.CandidatePromoted;
import io.tunestream.schemas.event.RolledBack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where each alias points: a fold over promotions and rollbacks. Not thread-safe.
 *
 * <p>An alias follows the moves whose adapter is proven, so a move to an unproven adapter changes nothing; and it follows
 * a rollback only from the adapter that the rollback takes back: what was promoted meanwhile is not lost to a decision
 * that did not know of it. Moves and proofs are on different topics and may be read in either order: a move that can not
 * be followed is kept, and followed once its proof arrives, unless a later one was followed meanwhile.
 */
final class Aliases {
    private final Map<String, History> histories = new TreeMap<>();
    private final Proof proof;
    private long promotions;

    Aliases(Proof proof) {
        this.proof = proof;
    }

    void promoted(CandidatePromoted event) {
        history(event.alias()).add(new Move(event.adapterDigest(), event.evaluationId(), null, ++promotions));
    }

    void rolledBack(RolledBack event) {
        history(event.alias()).add(new Move(event.adapterDigest(), null, event.replaces(), 0));
    }

    /** The adapter an alias points at, if it points at one. */
    Optional<String> target(String alias) {
        return Optional.ofNullable(histories.get(alias)).map(history -> history.now().adapterDigest);
    }

    /** The alias that was promoted last, of those that point at an adapter. */
    Optional<String> mostRecent() {
        Map<String, Long> ranks = new HashMap<>();
        histories.forEach((alias, history) -> {
            Place now = history.now();
            if (now.adapterDigest != null) {
                ranks.put(alias, now.rank);
            }
        });
        return ranks.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    /** The adapter of each alias that points at one, by name. */
    Map<String, String> current() {
        Map<String, String> targets = new TreeMap<>();
        histories.keySet().forEach(alias -> target(alias).ifPresent(digest -> targets.put(alias, digest)));
        return targets;
    }

    private History history(String alias) {
        return histories.computeIfAbsent(alias, missing -> new History());
    }

    private boolean isFollowed(Move move, Place from) {
        if (move.replaces != null && !move.replaces.equals(from.adapterDigest)) {
            return false;
        }
        return move.adapterDigest == null || proof.holds(move.adapterDigest, move.evaluationId);
    }

    /** Where an alias is; the rank orders promotions over all aliases, and a rollback keeps it. */
    private record Place(@Nullable String adapterDigest, long rank) {
        private static final Place NOWHERE = new Place(null, 0);

        Place after(Move move) {
            return new Place(move.adapterDigest, move.replaces == null ? move.rank : rank);
        }
    }

    /** One promotion, or one rollback, which replaces an adapter. */
    private record Move(
            @Nullable String adapterDigest,
            @Nullable String evaluationId,
            @Nullable String replaces,
            long rank) {}

    /** The moves of one alias. */
    private final class History {
        private Place settled = Place.NOWHERE;
        private final List<Move> open = new ArrayList<>();

        /** Proofs are never taken back, so what was before a followed move can not be followed again. */
        void add(Move move) {
            Place from = settled;
            int followed = 0;
            for (int i = 0; i < open.size(); i++) {
                if (isFollowed(open.get(i), from)) {
                    from = from.after(open.get(i));
                    followed = i + 1;
                }
            }
            settled = from;
            open.subList(0, followed).clear();
            open.add(move);
        }

        Place now() {
            Place place = settled;
            for (Move move : open) {
                if (isFollowed(move, place)) {
                    place = place.after(move);
                }
            }
            return place;
        }
    }
}
