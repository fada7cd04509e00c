package io.tunestream.schemas.adapter;

import io.tunestream.schemas.check.Check;

/**
 * A file of an adapter.
 *
 * @param name   file name inside the adapter's folder
 * @param sha256 its digest, 64 hexadecimal digits
 * @param bytes  its length
 */
public record ArtifactFile(String name, String sha256, long bytes) {
    public ArtifactFile {
        Check.text("name", name);
        Check.text("sha256", sha256);
        Check.atLeast("bytes", bytes, 1);
    }
}
