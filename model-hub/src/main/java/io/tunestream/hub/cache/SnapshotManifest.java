package io.tunestream.hub.cache;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tunestream.hub.protocol.Checksum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a fetched model is and where it came from; {@code tunestream-base.json} beside its files.
 *
 * @param hub       which hub
 * @param endpoint  the hub's or the mirror's address
 * @param model     owner/name
 * @param revision  as it was asked for
 * @param commit    what that was at the time
 * @param fetchedAt in ISO-8601
 * @param files     all files with size and checksum
 */
public record SnapshotManifest(
        String hub,
        String endpoint,
        String model,
        String revision,
        String commit,
        String fetchedAt,
        List<Entry> files) {
    static final String FILE = "tunestream-base.json";
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotManifest.class);
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    public SnapshotManifest {
        files = List.copyOf(files);
    }

    /** A file. */
    public record Entry(String name, long size, Checksum checksum) {}

    /** What a model's folder says of where it came from; empty if no hub gave it, or if that can not be read. */
    public static Optional<SnapshotManifest> of(Path folder) {
        if (!Files.isRegularFile(folder.resolve(FILE))) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(folder));
        } catch (IOException e) {
            LOG.warn("where a base came from is not known folder={} error={}", folder, e.getMessage());
            return Optional.empty();
        }
    }

    static SnapshotManifest read(Path folder) throws IOException {
        return MAPPER.readValue(folder.resolve(FILE).toFile(), SnapshotManifest.class);
    }

    void write(Path folder) throws IOException {
        Files.write(folder.resolve(FILE), MAPPER.writeValueAsBytes(this));
    }

    /** Bytes of all files. */
    public long bytes() {
        return files.stream().mapToLong(Entry::size).sum();
    }
}
