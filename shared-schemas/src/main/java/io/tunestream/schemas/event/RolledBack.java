package io.tunestream.schemas.event;

import io.tunestream.schemas.check.Check;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alias points at its earlier adapter again.
 *
 * @param alias the model alias
 * @param adapterDigest the earlier adapter; absent: the alias points at nothing
 * @param replaces the adapter it pointed at before
 * @param reason why, in words
 * @param evaluationId the re-check that it follows from; absent: somebody asked for it, or an older event
 * @param rolledBackAt when; absent: an older event
 */
public record RolledBack(
        String alias,
        @Nullable String adapterDigest,
        String replaces,
        String reason,
        @Nullable String evaluationId,
        @Nullable Instant rolledBackAt)
        implements Event {
    /** Without what came with the re-check. */
    public RolledBack(String alias, @Nullable String adapterDigest, String replaces, String reason) {
        this(alias, adapterDigest, replaces, reason, null, null);
    }

    public RolledBack {
        Check.text("alias", alias);
        Check.text("replaces", replaces);
        Check.text("reason", reason);
    }

    @Override
    public String key() {
        return alias;
    }
}
