package io.tunestream.inference.lineage;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tunestream.schemas.event.CandidatePromoted;
import io.tunestream.schemas.event.RolledBack;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A promotion to an adapter or a rollback to or from it.
 *
 * @param event         {@code promoted} or {@code rolled-back}
 * @param alias         the alias
 * @param adapterDigest the adapter it points at from then on; absent: none
 * @param replaces      the one before
 * @param evaluationId  the evaluation that a promotion rests on, or the re-check that a rollback follows from
 * @param reason        of a rollback
 * @param at            when; absent: an older event
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AliasMove(
        String event,
        String alias,
        @Nullable String adapterDigest,
        @Nullable String replaces,
        @Nullable String evaluationId,
        @Nullable String reason,
        @Nullable Instant at) {
    static AliasMove of(CandidatePromoted event) {
        return new AliasMove(
                "promoted",
                event.alias(),
                event.adapterDigest(),
                event.replaces(),
                event.evaluationId(),
                null,
                event.promotedAt());
    }

    static AliasMove of(RolledBack event) {
        return new AliasMove(
                "rolled-back",
                event.alias(),
                event.adapterDigest(),
                event.replaces(),
                event.evaluationId(),
                event.reason(),
                event.rolledBackAt());
    }

    /** Whether it is about an adapter, as what came or as what went. */
    boolean concerns(String digest) {
        return digest.equals(adapterDigest) || digest.equals(replaces);
    }
}
