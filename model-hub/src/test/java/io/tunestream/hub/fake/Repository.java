package io.tunestream.hub.fake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * A model on the fake hub. Files ending in .safetensors are kept in LFS, as on the real ones.
 *
 * @param id     owner/name
 * @param branch the branch that is at the commit
 * @param commit 40 hex digits
 * @param files  content by path
 */
public record Repository(String id, String branch, String commit, Map<String, byte[]> files) {
    public Repository {
        files = new TreeMap<>(files);
    }

    static boolean isLarge(String path) {
        return path.endsWith(".safetensors");
    }

    static String sha256(byte[] content) {
        return hex("SHA-256", content);
    }

    /** As {@code git hash-object} prints it. */
    static String gitBlob(byte[] content) {
        byte[] head = ("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII);
        byte[] all = java.util.Arrays.copyOf(head, head.length + content.length);
        System.arraycopy(content, 0, all, head.length, content.length);
        return hex("SHA-1", all);
    }

    private static String hex(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
