package io.tunestream.hub.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.util.Optional;

/**
 * A server's answer, its body not read yet.
 *
 * @param headers of the last answer
 * @param body    to be closed
 */
public record Answer(HttpHeaders headers, InputStream body) implements AutoCloseable {
    /** A header's value. */
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
