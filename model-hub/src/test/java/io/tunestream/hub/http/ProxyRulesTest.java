package io.tunestream.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyRulesTest {
    private static final URI HUB = URI.create("https://huggingface.co/api");

    @Test
    void takesTheProxyThatIsSetOverTheEnvironments() {
        // Given
        ProxyRules rules = new ProxyRules(
                Optional.of(URI.create("http://set.example:1")), Map.of("HTTPS_PROXY", "http://other.example:2"));

        // When
        Proxy proxy = rules.select(HUB).get(0);

        // Then
        assertThat(proxy.address()).asString().contains("set.example").contains(":1");
    }

    @Test
    void takesTheEnvironmentsProxyWithoutAScheme() {
        // Given
        ProxyRules rules = new ProxyRules(Optional.empty(), Map.of("https_proxy", "proxy.example:3128"));

        // When
        Proxy proxy = rules.select(HUB).get(0);

        // Then
        assertThat(proxy.address()).asString().contains("proxy.example").contains(":3128");
    }

    @ParameterizedTest
    @CsvSource({
        "https://hub.corp.example/x,     corp.example,          true",
        "https://corp.example/x,         .corp.example,         false",
        "https://hub.corp.example/x,     '*.corp.example,a.b',  true",
        "https://corp.example.org/x,     corp.example,          false",
        "https://any.example/x,          *,                     true",
        "http://localhost:8080/x,        '',                    true",
        "http://127.0.0.1:8080/x,        '',                    true"
    })
    void reachesExceptedHostsDirectly(URI uri, String exceptions, boolean isDirect) {
        // Given
        ProxyRules rules =
                new ProxyRules(Optional.of(URI.create("http://proxy.example:3128")), Map.of("NO_PROXY", exceptions));

        // When
        Proxy proxy = rules.select(uri).get(0);

        // Then
        assertThat(proxy.equals(Proxy.NO_PROXY)).isEqualTo(isDirect);
    }
}
