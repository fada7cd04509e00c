package io.tunestream.hub.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.net.httpserver.HttpServer;
import io.tunestream.hub.Hub;
import io.tunestream.hub.HubSettings;
import io.tunestream.hub.Retries;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubHttpTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Proxy-Authorization"));
            boolean isLoginMissing = exchange.getRequestURI().toString().contains("login")
                    && exchange.getRequestHeaders().getFirst("Proxy-Authorization") == null;
            exchange.getResponseHeaders().add("Proxy-Authenticate", "Basic realm=\"proxy\"");
            String target = exchange.getRequestURI().getQuery();
            if (target != null) {
                exchange.getResponseHeaders().add("Location", target.equals("circle") ? "/a?circle" : target);
            }
            int status = target != null ? 302 : isLoginMissing ? 407 : 200;
            exchange.sendResponseHeaders(status, 2);
            exchange.getResponseBody().write("ok".getBytes(UTF_8));
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void asksThroughTheProxy() throws IOException {
        // Given
        HubHttp http = http(address(""));

        // When
        String answer = text(http, "http://hub.test/api");

        // Then
        assertThat(answer).isEqualTo("ok");
        assertThat(asked).containsExactly("http://hub.test/api null");
    }

    @Test
    void logsInAtTheProxy() throws IOException {
        // Given
        HubHttp http = http(address("me:p%40ss@"));

        // When
        String answer = text(http, "http://hub.test/login");

        // Then
        assertThat(answer).isEqualTo("ok");
        assertThat(asked).last().asString().endsWith("Basic bWU6cEBzcw==");
    }

    @Test
    void doesNotRunInCircles() {
        // Given
        HubHttp http = http(address(""));

        // When / Then
        assertThatIOException()
                .isThrownBy(() -> http.get(URI.create("http://hub.test/a?circle"), Map.of())
                        .close())
                .withMessageContaining("redirect");
    }

    @Test
    void doesNotFollowARedirectToAFile() {
        // Given
        HubHttp http = http(address(""));

        // When / Then
        assertThatIOException()
                .isThrownBy(() -> http.get(URI.create("http://hub.test/a?file:///etc/passwd"), Map.of())
                        .close())
                .withMessageContaining("not followed");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 404})
    void endsAnAnswerThatGoesSilent(int status) {
        // Given
        server.createContext("/silent", exchange -> {
            exchange.sendResponseHeaders(status, 100);
            exchange.getResponseBody().write("{".getBytes(UTF_8));
            exchange.getResponseBody().flush();
        });
        HubHttp http = http(address(""), Duration.ofMillis(300));

        // When / Then
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThatIOException()
                .isThrownBy(() -> text(http, "http://hub.test/silent"))
                .withMessage("no byte for 0.3 s"));
    }

    private static String text(HubHttp http, String uri) throws IOException {
        try (Answer answer = http.get(URI.create(uri), Map.of())) {
            return new String(answer.body().readAllBytes(), UTF_8);
        }
    }

    private URI address(String login) {
        return URI.create("http://" + login + "127.0.0.1:" + server.getAddress().getPort());
    }

    private static HubHttp http(URI proxy) {
        return http(proxy, Duration.ofSeconds(5));
    }

    private static HubHttp http(URI proxy, Duration timeout) {
        HubSettings settings = new HubSettings(
                Hub.HUGGING_FACE,
                URI.create("http://hub.test"),
                Path.of("unused"),
                Optional.empty(),
                Optional.of(proxy),
                false,
                timeout,
                Retries.DEFAULT);
        return new HubHttp(settings, Map.of());
    }
}
