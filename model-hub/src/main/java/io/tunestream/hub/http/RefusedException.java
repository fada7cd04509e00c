package io.tunestream.hub.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A server answered with an error status. What it means for the model, the protocol of the hub says. */
public final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);

    private final int status;
    private final transient HttpHeaders headers;
    private final String body;

    RefusedException(URI uri, int status, HttpHeaders headers, String body) {
        super(uri.getHost() + uri.getPath() + " answered " + status);
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    public int status() {
        return status;
    }

    /** A header's value. */
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** The beginning of the answer's text. */
    public String body() {
        return body;
    }

    /** Whether trying again can help. */
    public boolean isPassing() {
        return PASSING.contains(status);
    }

    /** How long the server asks to wait, if it does so in seconds. */
    Optional<Duration> retryAfter() {
        return header("Retry-After")
                .filter(value -> value.matches("\\d{1,4}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)));
    }
}
