package io.tunestream.hub.http;

import io.tunestream.hub.HubSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * GET requests to a hub and to the hosts it sends us on to. Redirects are followed here and not by the client, since the
 * token must not go along to another host: hubs redirect to signed addresses of a CDN. Thread-safe.
 */
public final class HubHttp {
    private static final int REDIRECTS = 10;
    private static final int ERROR_BYTES = 4096;

    private final HttpClient client;
    private final HubSettings settings;

    public HubHttp(HubSettings settings) {
        this(settings, System.getenv());
    }

    HubHttp(HubSettings settings, Map<String, String> environment) {
        ProxyRules rules = new ProxyRules(settings.proxy(), environment);
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.timeout())
                .proxy(rules);
        rules.proxyOf(settings.endpoint()).flatMap(ProxyLogin::of).ifPresent(builder::authenticator);
        this.client = builder.build();
        this.settings = settings;
    }

    /**
     * Asks for something.
     *
     * @param headers beside those that every request has
     * @throws RefusedException     when the answer is an error
     * @throws IOException          when there is no answer
     */
    public Answer get(URI uri, Map<String, String> headers) throws IOException {
        URI next = uri;
        for (int hop = 0; hop <= REDIRECTS; hop++) {
            HttpResponse<InputStream> response = send(next, headers);
            Optional<URI> target = redirect(response);
            if (target.isEmpty()) {
                return answer(response);
            }
            response.body().close();
            next = target.get();
        }
        throw new IOException(uri + " redirects more than " + REDIRECTS + " times");
    }

    private HttpResponse<InputStream> send(URI uri, Map<String, String> headers) throws IOException {
        // No compression: ranges and sizes are those of the file.
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(settings.timeout())
                .header("User-Agent", "tunestream")
                .header("Accept-Encoding", "identity");
        headers.forEach(request::header);
        if (isEndpoint(uri)) {
            // ModelScope's older parts know the token as a session cookie only; its own client sends both too.
            settings.token().ifPresent(token -> request.header("Authorization", "Bearer " + token)
                    .header("Cookie", "m_session_id=" + token));
        }
        try {
            return client.send(request.build(), head -> new StreamedBody(settings.timeout()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted =
                    new InterruptedIOException("interrupted while asking " + uri.getHost());
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    private boolean isEndpoint(URI uri) {
        URI endpoint = settings.endpoint();
        return endpoint.getHost().equalsIgnoreCase(uri.getHost())
                && endpoint.getPort() == uri.getPort()
                && endpoint.getScheme().equalsIgnoreCase(uri.getScheme());
    }

    private static Optional<URI> redirect(HttpResponse<InputStream> response) throws IOException {
        if (response.statusCode() / 100 != 3) {
            return Optional.empty();
        }
        Optional<String> location = response.headers().firstValue("Location");
        if (location.isEmpty()) {
            throw new IOException(response.uri() + " redirects to nowhere");
        }
        URI target = response.uri().resolve(location.get());
        boolean isWeb = "https".equalsIgnoreCase(target.getScheme()) || "http".equalsIgnoreCase(target.getScheme());
        boolean losesProtection =
                "https".equalsIgnoreCase(response.uri().getScheme()) && !"https".equalsIgnoreCase(target.getScheme());
        if (!isWeb || target.getHost() == null || losesProtection) {
            throw new IOException(response.uri() + " redirects to " + target + ", which is not followed");
        }
        return Optional.of(target);
    }

    private static Answer answer(HttpResponse<InputStream> response) throws IOException {
        if (response.statusCode() < 400) {
            return new Answer(response.headers(), response.body());
        }
        try (InputStream body = response.body()) {
            String text = new String(body.readNBytes(ERROR_BYTES), StandardCharsets.UTF_8);
            throw new RefusedException(response.uri(), response.statusCode(), response.headers(), text);
        }
    }
}
