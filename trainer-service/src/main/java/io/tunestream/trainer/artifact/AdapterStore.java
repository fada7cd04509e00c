package io.tunestream.trainer.artifact;

import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.kit.objectstore.StoredObject;
import io.tunestream.lm.LanguageModelException;
import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.schemas.adapter.AdapterManifest;
import io.tunestream.schemas.adapter.ArtifactFile;
import io.tunestream.schemas.id.Digests;
import io.tunestream.schemas.object.ObjectKeys;
import io.tunestream.schemas.object.ObjectRef;
import io.tunestream.schemas.serde.Json;
import io.tunestream.trainer.work.WorkFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Adapters in object storage: PEFT's directory under the adapter's digest, with our manifest beside it. Thread-safe. */
public final class AdapterStore {
    private static final String MANIFEST = "manifest.json";

    private final ObjectStore store;

    public AdapterStore(ObjectStore store) {
        this.store = store;
    }

    /**
     * Stores an adapter's files, then its manifest. An adapter is immutable: where the manifest is there already, it
     * stands.
     *
     * @param manifest makes the manifest of the files
     * @return the manifest's reference
     */
    public ObjectRef store(LoraAdapter adapter, Function<List<ArtifactFile>, AdapterManifest> manifest) {
        String digest = adapter.digest();
        try (WorkFolder folder = WorkFolder.create()) {
            adapter.write(folder.path());
            List<ArtifactFile> files =
                    files(folder.path()).map(file -> storeFile(digest, file)).toList();
            return storeManifest(digest, manifest.apply(files));
        }
    }

    /**
     * Loads an adapter for its base; empty when there is none of this digest.
     *
     * @throws LanguageModelException    when its files are no adapter of this base
     * @throws AdapterDamagedException when they are another adapter than the digest says
     */
    public Optional<LoraAdapter> load(BaseModel base, String adapterDigest) {
        String prefix = ObjectKeys.adapter(adapterDigest, "");
        try (WorkFolder folder = WorkFolder.create()) {
            for (String file : List.of("adapter_config.json", "adapter_model.safetensors")) {
                Optional<StoredObject> stored = store.find(prefix + file);
                if (stored.isEmpty()) {
                    return Optional.empty();
                }
                Files.write(folder.resolve(file), stored.get().bytes());
            }
            return Optional.of(verified(adapterDigest, LoraAdapter.read(base, folder.path())));
        } catch (IOException e) {
            throw new UncheckedIOException("the adapter " + adapterDigest + " could not be written to disk", e);
        }
    }

    private static LoraAdapter verified(String digest, LoraAdapter adapter) {
        String found = adapter.digest();
        if (!found.equals(digest)) {
            adapter.close();
            throw new AdapterDamagedException(digest, found);
        }
        return adapter;
    }

    private ArtifactFile storeFile(String adapterDigest, Path file) {
        String name = file.getFileName().toString();
        ObjectRef ref = store.put(ObjectKeys.adapter(adapterDigest, name), file);
        return new ArtifactFile(name, ref.sha256(), ref.bytes());
    }

    private ObjectRef storeManifest(String adapterDigest, AdapterManifest manifest) {
        String key = ObjectKeys.adapter(adapterDigest, MANIFEST);
        byte[] json = Json.write(manifest).getBytes(StandardCharsets.UTF_8);
        byte[] standing = store.putIfAbsent(key, json)
                ? json
                : store.find(key).map(StoredObject::bytes).orElse(json);
        return store.ref(key, Digests.sha256(standing), standing.length);
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("the adapter's folder " + folder + " could not be read", e);
        }
    }
}
