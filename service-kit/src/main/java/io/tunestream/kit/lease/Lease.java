package io.tunestream.kit.lease;

import io.tunestream.schemas.check.Check;
import java.time.Instant;

/**
 * A claim on a piece of work.
 *
 * @param owner     who holds it
 * @param epoch     how often it changed hands; what an owner writes carries its epoch, and a smaller one is stale
 * @param renewedAt when the owner last said that it is alive
 * @param released  whether the owner gave it back
 */
public record Lease(String owner, long epoch, Instant renewedAt, boolean released) {
    public Lease {
        Check.text("owner", owner);
        Check.atLeast("epoch", epoch, 1);
        Check.present("renewedAt", renewedAt);
    }
}
