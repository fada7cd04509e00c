package io.tunestream.hub;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The hubs that models come from. */
public enum Hub {
    HUGGING_FACE("huggingface", "https://huggingface.co", "main"),
    MODEL_SCOPE("modelscope", "https://modelscope.cn", "master");

    private final String label;
    private final URI endpoint;
    private final String defaultRevision;

    Hub(String label, String endpoint, String defaultRevision) {
        this.label = label;
        this.endpoint = URI.create(endpoint);
        this.defaultRevision = defaultRevision;
    }

    /**
     * The hub of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Hub named(String name) {
        return Arrays.stream(values())
                .filter(hub -> hub.label.equals(name.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("hub is '" + name + "' but must be one of "
                        + Arrays.stream(values()).map(Hub::label).collect(Collectors.joining(", "))));
    }

    /** As settings and the cache name it. */
    public String label() {
        return label;
    }

    /** Where it is, unless a mirror is set. */
    public URI endpoint() {
        return endpoint;
    }

    /** The branch that is meant when none is named. */
    public String defaultRevision() {
        return defaultRevision;
    }
}
