package io.tunestream.schemas.event;

import io.tunestream.schemas.check.Check;
import org.jspecify.annotations.Nullable;

/**
 * An alias points at its earlier adapter again.
 *
 * @param alias the model alias
 * @param adapterDigest the earlier adapter; absent: the alias points at nothing
 * @param replaces the adapter it pointed at before
 * @param reason why, in words
 */
public record RolledBack(String alias, @Nullable String adapterDigest, String replaces, String reason)
        implements Event {
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
