package io.tunestream.standalone.client;

import java.net.URI;

/** Nothing answered at the address. */
public final class ServerUnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ServerUnreachableException(URI uri, Throwable cause) {
        super(
                "No server answered at " + uri.getScheme() + "://" + uri.getAuthority()
                        + ". Start one with \"tunestream up\", or say where it is with --url.",
                cause);
    }
}
