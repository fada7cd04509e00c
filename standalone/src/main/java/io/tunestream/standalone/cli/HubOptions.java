package io.tunestream.standalone.cli;

import io.tunestream.hub.HubSettings;
import io.tunestream.standalone.base.BaseSettingException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where a base is fetched from that is named by its id. Each option has its variable, {@code TUNESTREAM_HUB_CACHE} for
 * {@code --hub-cache}; the token has a variable only, since other users see a command line.
 */
final class HubOptions {
    @Option(
            names = "--hub",
            paramLabel = "HUB",
            description = "Where a base is fetched from by its id: huggingface (default) or modelscope.")
    @Nullable
    String hub;

    @Option(
            names = "--hub-cache",
            paramLabel = "FOLDER",
            description = "Where fetched bases are kept, for all processes (default: ~/.cache/tunestream/hub).")
    @Nullable
    String cache;

    @Option(names = "--hub-endpoint", paramLabel = "URL", description = "A mirror of the hub.")
    @Nullable
    String endpoint;

    @Option(
            names = "--hub-proxy",
            paramLabel = "URL",
            description = "The proxy to the hub (default: HTTPS_PROXY, HTTP_PROXY, NO_PROXY).")
    @Nullable
    String proxy;

    @Option(names = "--offline", description = "Take bases from the cache only.")
    boolean offline;

    /**
     * What options and variables say.
     *
     * @throws BaseSettingException when a value can not be used
     */
    HubSettings settings() {
        Map<String, @Nullable String> options = new HashMap<>();
        options.put("tunestream.hub", hub);
        options.put("tunestream.hub.cache", cache);
        options.put("tunestream.hub.endpoint", endpoint);
        options.put("tunestream.hub.proxy", proxy);
        options.put("tunestream.hub.offline", offline ? "true" : null);
        try {
            return HubSettings.of(
                    name -> Optional.ofNullable(options.get(name)).or(() -> variable(name)), System.getenv());
        } catch (IllegalArgumentException e) {
            throw new BaseSettingException(e);
        }
    }

    /** The variable of a setting, by the rule that holds for all. */
    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name.toUpperCase(Locale.ROOT).replace('.', '_')))
                .filter(value -> !value.isBlank());
    }
}
