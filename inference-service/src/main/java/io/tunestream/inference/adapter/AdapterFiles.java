package io.tunestream.inference.adapter;

import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.kit.objectstore.ObjectStoreException;
import io.tunestream.schemas.adapter.AdapterManifest;
import io.tunestream.schemas.adapter.ArtifactFile;
import io.tunestream.schemas.id.Digests;
import io.tunestream.schemas.object.ObjectKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Adapters' files in a folder of this machine, one folder for each digest. A file is used only after its own sha-256 was
 * checked, whether it was fetched now or before a restart.
 */
public final class AdapterFiles {
    /** A name is used as a path here, so it must stay inside the adapter's folder. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    private final ObjectStore store;
    private final Path cache;

    public AdapterFiles(ObjectStore store, Path cache) {
        this.store = store;
        this.cache = cache;
    }

    /**
     * The folder with the adapter's verified files.
     *
     * @throws AdapterRefusedException when a file is not what the manifest says
     * @throws ObjectStoreException    when a file can not be fetched now
     */
    public Path fetch(AdapterManifest manifest) {
        requirePlain(manifest.adapterDigest(), manifest.adapterDigest());
        Path folder = cache.resolve(manifest.adapterDigest());
        for (ArtifactFile file : manifest.files()) {
            requirePlain(manifest.adapterDigest(), file.name());
            fetch(manifest.adapterDigest(), file, folder.resolve(file.name()));
        }
        return folder;
    }

    private void fetch(String adapter, ArtifactFile file, Path target) {
        if (isIntact(file, target)) {
            return;
        }
        try {
            String key = ObjectKeys.adapter(adapter, file.name());
            store.download(store.ref(key, file.sha256(), file.bytes()), target);
        } catch (ObjectStoreException.Corrupt e) {
            throw new AdapterRefusedException.Tampered(adapter, String.valueOf(e.getMessage()), e);
        }
    }

    private static boolean isIntact(ArtifactFile file, Path target) {
        try {
            return Files.isRegularFile(target) && Digests.sha256(target).equals(file.sha256());
        } catch (IOException e) {
            throw new UncheckedIOException("can not read the cached file " + target, e);
        }
    }

    private static void requirePlain(String adapter, String name) {
        if (!PLAIN_NAME.matcher(name).matches()) {
            throw new AdapterRefusedException.Tampered(adapter, "its manifest names a file \"" + name + "\"");
        }
    }
}
