package io.tunestream.hub;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where models come from and where they are kept.
 *
 * @param hub      which hub an id is looked up on
 * @param endpoint its address, or a mirror's
 * @param cache    the folder that keeps fetched models
 * @param token    access token, sent to the endpoint only
 * @param proxy    HTTP proxy; empty: what {@code HTTPS_PROXY} and the JVM's proxy properties say
 * @param offline  whether to take models from the cache only
 * @param timeout  longest silence of a server
 * @param retries  patience with failures that pass
 */
public record HubSettings(
        Hub hub,
        URI endpoint,
        Path cache,
        Optional<String> token,
        Optional<URI> proxy,
        boolean offline,
        Duration timeout,
        Retries retries) {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /**
     * Reads the settings {@code tunestream.hub} and {@code tunestream.hub.cache, .endpoint, .token, .proxy, .offline}.
     * What is not set there is taken from the variables that the hubs' own tools use, so that a machine prepared for
     * them works: {@code HF_ENDPOINT, HF_TOKEN, HF_HUB_OFFLINE, MODELSCOPE_ENDPOINT, MODELSCOPE_API_TOKEN}.
     *
     * @param setting     looks a setting up by its name
     * @param environment the process's environment variables
     * @throws IllegalArgumentException when a value is not usable
     */
    public static HubSettings of(Function<String, Optional<String>> setting, Map<String, String> environment) {
        Hub hub = setting.apply("tunestream.hub").map(Hub::named).orElse(Hub.HUGGING_FACE);
        Lookup lookup = new Lookup(setting, environment);
        boolean huggingFace = hub == Hub.HUGGING_FACE;
        return new HubSettings(
                hub,
                lookup.first("tunestream.hub.endpoint", huggingFace ? "HF_ENDPOINT" : "MODELSCOPE_ENDPOINT")
                        .map(HubSettings::address)
                        .orElse(hub.endpoint()),
                lookup.first("tunestream.hub.cache", "").map(Path::of).orElseGet(() -> defaultCache(environment)),
                lookup.first("tunestream.hub.token", huggingFace ? "HF_TOKEN" : "MODELSCOPE_API_TOKEN"),
                lookup.first("tunestream.hub.proxy", "").map(HubSettings::address),
                lookup.first("tunestream.hub.offline", "HF_HUB_OFFLINE")
                        .filter(HubSettings::isTrue)
                        .isPresent(),
                TIMEOUT,
                Retries.DEFAULT);
    }

    private static boolean isTrue(String value) {
        return value.equals("1") || value.equalsIgnoreCase("true") || value.equalsIgnoreCase("yes");
    }

    private static URI address(String value) {
        URI uri = URI.create(value.endsWith("/") ? value.substring(0, value.length() - 1) : value);
        if (uri.getScheme() == null || !uri.getScheme().matches("https?") || uri.getHost() == null) {
            throw new IllegalArgumentException("'" + value + "' is no address: http(s)://host[:port] is meant");
        }
        return uri;
    }

    private static Path defaultCache(Map<String, String> environment) {
        Optional<Path> caches = Optional.ofNullable(environment.get("XDG_CACHE_HOME"))
                .filter(value -> !value.isBlank())
                .map(Path::of);
        return caches.orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("tunestream")
                .resolve("hub");
    }

    /** Does not show the token. */
    @Override
    public String toString() {
        return "HubSettings[hub=" + hub.label() + ", endpoint=" + endpoint + ", cache=" + cache + ", offline=" + offline
                + "]";
    }

    private record Lookup(Function<String, Optional<String>> setting, Map<String, String> environment) {
        Optional<String> first(String name, String variable) {
            return setting.apply(name)
                    .or(() -> Optional.ofNullable(environment.get(variable)))
                    .map(String::strip)
                    .filter(value -> !value.isEmpty());
        }
    }
}
