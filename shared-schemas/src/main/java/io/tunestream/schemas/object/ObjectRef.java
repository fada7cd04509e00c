package io.tunestream.schemas.object;

import io.tunestream.schemas.check.Check;

/**
 * A claim check: where a body lies in object storage and what it must be. It carries bucket and key but no endpoint,
 * since services reach the same store under different addresses.
 *
 * @param bucket the bucket
 * @param key    the object's key
 * @param sha256 the body's SHA-256, 64 hexadecimal digits
 * @param bytes  the body's length
 */
public record ObjectRef(String bucket, String key, String sha256, long bytes) {
    public ObjectRef {
        Check.text("bucket", bucket);
        Check.text("key", key);
        Check.text("sha256", sha256);
        Check.atLeast("bytes", bytes, 0);
    }
}
