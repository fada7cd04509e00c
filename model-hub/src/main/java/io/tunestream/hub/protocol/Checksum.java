package io.tunestream.hub.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The checksum that a hub names for a file: SHA-256 of its bytes, or, for small files on Hugging Face, git's object id.
 *
 * @param kind how it is computed
 * @param hex  lower-case hex digits
 */
public record Checksum(Kind kind, String hex) {
    /** How a checksum is computed. */
    public enum Kind {
        SHA256("SHA-256", "sha256-", 64),
        /** SHA-1 over {@code "blob " + size + NUL} and the bytes, as {@code git hash-object} does. */
        GIT_BLOB("SHA-1", "git-", 40);

        private final String algorithm;
        private final String prefix;
        private final int digits;

        Kind(String algorithm, String prefix, int digits) {
            this.algorithm = algorithm;
            this.prefix = prefix;
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

    /** The checksum of the bytes that the digest was given; to be asked once. */
    public static Checksum of(Kind kind, MessageDigest digest) {
        return new Checksum(kind, HexFormat.of().formatHex(digest.digest()));
    }

    /**
     * The checksum that {@link #toString} writes.
     *
     * @throws IllegalArgumentException when the text has another form
     */
    @JsonCreator
    public static Checksum parse(String text) {
        return Arrays.stream(Kind.values())
                .filter(kind -> text.startsWith(kind.prefix))
                .findFirst()
                .map(kind -> new Checksum(kind, text.substring(kind.prefix.length())))
                .orElseThrow(() ->
                        new IllegalArgumentException("checksum is '" + text + "' but must begin with sha256- or git-"));
    }

    /** {@code sha256-} or {@code git-} and the digits: the text of the cache's file names and manifests. */
    @JsonValue
    @Override
    public String toString() {
        return kind.prefix + hex;
    }
}
