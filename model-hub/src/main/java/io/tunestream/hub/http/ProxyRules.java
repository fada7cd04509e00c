package io.tunestream.hub.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which proxy a request takes: the one that is set, else the one of {@code HTTPS_PROXY} or {@code HTTP_PROXY}, else what
 * the JVM's properties say. This machine and the hosts of {@code NO_PROXY} are reached directly.
 */
final class ProxyRules extends ProxySelector {
    private static final Logger LOG = LoggerFactory.getLogger(ProxyRules.class);
    private static final int DEFAULT_PORT = 80;

    private final Optional<URI> set;
    private final Map<String, String> environment;

    ProxyRules(Optional<URI> set, Map<String, String> environment) {
        this.set = set;
        this.environment = environment;
    }

    /** The proxy for that address; empty: none is named here. */
    Optional<URI> proxyOf(URI uri) {
        return set.or(() -> variable(uri.getScheme() + "_proxy").map(ProxyRules::address));
    }

    @Override
    public List<Proxy> select(URI uri) {
        if (isDirect(uri.getHost().toLowerCase(Locale.ROOT))) {
            return List.of(Proxy.NO_PROXY);
        }
        return proxyOf(uri)
                .map(proxy -> List.of(new Proxy(
                        Proxy.Type.HTTP,
                        InetSocketAddress.createUnresolved(
                                proxy.getHost(), proxy.getPort() < 0 ? DEFAULT_PORT : proxy.getPort()))))
                .orElseGet(() -> ProxySelector.getDefault().select(uri));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        LOG.warn("proxy could not be reached proxy={} error={}", address, failure.toString());
    }

    private boolean isDirect(String host) {
        boolean here = host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
        return here
                || variable("no_proxy").stream()
                        .flatMap(hosts -> Arrays.stream(hosts.split(",")))
                        .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                        .filter(entry -> !entry.isEmpty())
                        .anyMatch(entry -> matches(host, entry));
    }

    private static boolean matches(String host, String entry) {
        String domain = entry.startsWith("*.") ? entry.substring(1) : entry;
        return entry.equals("*")
                || host.equals(domain)
                || host.endsWith(domain.startsWith(".") ? domain : "." + domain);
    }

    private Optional<String> variable(String lowerCase) {
        return Optional.ofNullable(environment.get(lowerCase))
                .or(() -> Optional.ofNullable(environment.get(lowerCase.toUpperCase(Locale.ROOT))))
                .filter(value -> !value.isBlank());
    }

    /** The variables often leave the scheme out. */
    private static URI address(String value) {
        return URI.create(value.contains("://") ? value : "http://" + value);
    }
}
