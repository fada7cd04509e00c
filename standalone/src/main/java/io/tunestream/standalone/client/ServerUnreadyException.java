package io.tunestream.standalone.client;

import java.time.Duration;

/** The server answers, but a part of it is not ready within the time. */
public final class ServerUnreadyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ServerUnreadyException(String parts, Duration timeout) {
        super("Not ready after " + timeout.toSeconds() + " s: " + parts);
    }
}
