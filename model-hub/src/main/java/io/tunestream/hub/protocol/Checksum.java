package io.tunestream.hub.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The checksum that a hub names for a file: SHA-256 of its bytes, or, for small files on Hugging Face, git's object id.
 *
 * @param kind how it is computed
 * @param hex  lower-case hex digits
 */
public record Checksum(Kind kind, String hex) {
    /** How a checksum is computed. */
    public enum Kind {
        SHA256("SHA-256", 64),
        /** SHA-1 over {@code "blob " + size + NUL} and the bytes, as {@code git hash-object} does. */
        GIT_BLOB("SHA-1", 40);

        private final String algorithm;
        private final int digits;

        Kind(String algorithm, int digits) {
            this.algorithm = algorithm;
            this.digits = digits;
        }

        /** A digest that is ready for a file's bytes. */
        public MessageDigest begin(long size) {
            try {
                MessageDigest digest = MessageDigest.getInstance(algorithm);
                if (this == GIT_BLOB) {
                    digest.update(("blob " + size + "\0").getBytes(StandardCharsets.US_ASCII));
                }
                return digest;
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has " + algorithm, e);
            }
        }
    }

    public Checksum {
        if (!hex.matches("[0-9a-f]{" + kind.digits + "}")) {
            throw new IllegalArgumentException(
                    "checksum is '" + hex + "' but must be " + kind.digits + " lower-case hex digits");
        }
    }

    @Override
    public String toString() {
        return (kind == Kind.SHA256 ? "sha256-" : "git-") + hex;
    }
}
