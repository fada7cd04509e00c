package io.tunestream.ingest.upload;

import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Sets Quarkus' limit for request bodies (10 MB by default) by our limit for files, so that there is one setting to
 * change. An explicit {@code quarkus.http.limits.max-body-size} still wins.
 */
public final class BodyLimitSource implements ConfigSourceFactory {
    /** Room for facts, settings and the part headers. */
    static final long OTHER_PARTS_BYTES = 2L << 20;

    private static final String FILE_LIMIT = "tunestream.ingest.max-file-size";
    private static final String DEFAULT_FILE_LIMIT = "512M";
    private static final String BODY_LIMIT = "quarkus.http.limits.max-body-size";

    /** Below every file and above the defaults in the code. */
    private static final int ORDINAL = 50;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue set = context.getValue(FILE_LIMIT);
        String limit = set == null || set.getValue() == null ? DEFAULT_FILE_LIMIT : set.getValue();
        // Twice: a body without an announced length that we refuse is read on for as much again, so that its sender
        // gets to read our answer instead of Quarkus' empty one.
        long bytes = 2 * (new MemorySizeConverter().convert(limit).asLongValue() + OTHER_PARTS_BYTES);
        return List.of(new PropertiesConfigSource(
                Map.of(BODY_LIMIT, String.valueOf(bytes)), "tunestream body limit", ORDINAL));
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(ORDINAL);
    }
}
