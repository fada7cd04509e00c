package io.tunestream.embedded;

import java.nio.file.Path;

/**
 * Where the embedded infrastructure keeps its data and what it listens on; always 127.0.0.1.
 *
 * @param dataFolder the folder of this installation; {@code kafka/} and {@code objects/} are made below it
 * @param kafkaPort the broker's port, 0 for any free one
 * @param objectStorePort the S3 API's port, 0 for any free one
 * @param accessKey the identity that S3 clients sign with
 * @param secretKey its secret
 */
public record InfrastructureSettings(
        Path dataFolder, int kafkaPort, int objectStorePort, String accessKey, String secretKey) {
    /** Both listeners are reachable from this machine only, so fixed credentials give nothing away. */
    public static final String DEFAULT_ACCESS_KEY = "tunestream";

    /** See {@link #DEFAULT_ACCESS_KEY}. */
    public static final String DEFAULT_SECRET_KEY = "tunestream-secret";

    public InfrastructureSettings {
        requireText("accessKey", accessKey);
        requireText("secretKey", secretKey);
    }

    /** Free ports and the default credentials. */
    public static InfrastructureSettings in(Path dataFolder) {
        return new InfrastructureSettings(dataFolder, 0, 0, DEFAULT_ACCESS_KEY, DEFAULT_SECRET_KEY);
    }

    private static void requireText(String name, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " of the object store must not be blank");
        }
    }
}
