package io.tunestream.standalone.export;

import io.tunestream.lm.model.BaseModel;
import io.tunestream.schemas.adapter.AdapterManifest;
import io.tunestream.schemas.adapter.ArtifactFile;
import io.tunestream.schemas.dataset.DatasetSettings;
import io.tunestream.schemas.id.Digests;
import io.tunestream.schemas.object.ObjectKeys;
import io.tunestream.schemas.serde.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An adapter's files in a folder of this machine, checked against its manifest where there is one.
 *
 * @param folder   with adapter_config.json and adapter_model.safetensors
 * @param manifest what was published; empty for an adapter of other origin
 */
public record PublishedAdapter(Path folder, Optional<AdapterManifest> manifest) {
    private static final String MANIFEST = "manifest.json";
    /** Where the embedded object store keeps its one bucket, below the data folder. */
    private static final Path BUCKET = Path.of("objects", "buckets", "tunestream");

    /** The adapter in a folder. */
    public static PublishedAdapter in(Path folder) {
        PublishedAdapter adapter = new PublishedAdapter(folder, manifest(folder.resolve(MANIFEST)));
        adapter.manifest.ifPresent(manifest -> manifest.files().forEach(adapter::requireIntact));
        return adapter;
    }

    /**
     * The adapter of a digest in the data folder of a Tunestream, whether that runs or not.
     *
     * @throws AdapterUnavailableException when there is none
     */
    public static PublishedAdapter of(Path data, String digest) {
        Path folder = data.resolve(BUCKET).resolve(ObjectKeys.adapter(digest, ""));
        if (!Files.isDirectory(folder)) {
            throw new AdapterUnavailableException(
                    "There is no adapter " + digest + " in " + data + ": name the data folder with --data.");
        }
        return in(folder);
    }

    /**
     * Checks that the adapter was trained on this base.
     *
     * @throws AdapterUnavailableException when it was not
     */
    public void requireBase(Path base) {
        manifest.filter(published -> !published.baseDigest().equals(BaseModel.digestOf(base)))
                .ifPresent(published -> {
                    throw new AdapterUnavailableException(
                            "The adapter was trained on " + published.baseName() + " (" + published.baseDigest() + "), "
                                    + base + " is another base: name the right one with --base.");
                });
    }

    /** What a question without an instruction is asked under. */
    public String defaultInstruction() {
        return manifest.map(AdapterManifest::defaultInstruction).orElse(DatasetSettings.CONSTANT_INSTRUCTION);
    }

    private void requireIntact(ArtifactFile file) {
        try {
            if (!Digests.sha256(folder.resolve(file.name())).equals(file.sha256())) {
                throw new AdapterUnavailableException(
                        folder.resolve(file.name()) + " is not what was published: its sha-256 differs.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder.resolve(file.name()), e);
        }
    }

    private static Optional<AdapterManifest> manifest(Path file) {
        try {
            return Files.exists(file)
                    ? Optional.of(Json.read(Files.readString(file), AdapterManifest.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
