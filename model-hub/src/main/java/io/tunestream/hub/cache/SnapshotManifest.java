package io.tunestream.hub.cache;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tunestream.hub.protocol.Checksum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    public SnapshotManifest {
        files = List.copyOf(files);
    }

    /** A file. */
    public record Entry(String name, long size, Checksum checksum) {}

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
