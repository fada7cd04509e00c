package io.tunestream.hub.failure;

import java.io.IOException;
import java.net.URI;

/** No connection to the hub, or none that lasted; trying again later can help. */
public final class HubUnreachableException extends HubException {
    private static final long serialVersionUID = 1L;

    public HubUnreachableException(URI uri, int attempts, IOException cause) {
        super(
                uri.getHost() + " could not be reached in " + attempts + " attempts: " + reason(cause)
                        + ". Is there a network? A proxy or a mirror is set with --hub-proxy and --hub-endpoint;"
                        + " what was received is kept, the next attempt goes on from there",
                cause);
    }

    /** The JDK's connect errors often have no message. */
    private static String reason(IOException cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
