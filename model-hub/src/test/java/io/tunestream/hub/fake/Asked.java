package io.tunestream.hub.fake;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.util.Optional;

/**
 * A request as the server got it.
 *
 * @param host    hub or cdn
 * @param path    with its query
 * @param headers as they came
 */
public record Asked(String host, String path, Headers headers) {
    static Asked of(String host, HttpExchange exchange) {
        return new Asked(host, exchange.getRequestURI().toString(), exchange.getRequestHeaders());
    }

    /** A header's value. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.getFirst(name));
    }
}
