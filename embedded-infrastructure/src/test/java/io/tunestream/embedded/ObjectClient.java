package io.tunestream.embedded;

import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.StatObjectArgs;
import io.minio.errors.ErrorResponseException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The MinIO client, as the services use it, over the bucket {@code tunestream}. */
final class ObjectClient {
    static final String BUCKET = "tunestream";

    private final MinioClient client;

    ObjectClient(String endpoint) {
        client = MinioClient.builder()
                .endpoint(endpoint)
                .credentials(InfrastructureSettings.DEFAULT_ACCESS_KEY, InfrastructureSettings.DEFAULT_SECRET_KEY)
                .region("us-east-1")
                .build();
    }

    String put(String key, String text) throws Exception {
        return put(key, text, Map.of());
    }

    /** Puts and returns the new ETag. */
    String put(String key, String text, Map<String, String> headers) throws Exception {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        return client.putObject(PutObjectArgs.builder().bucket(BUCKET).object(key).headers(headers).stream(
                                new ByteArrayInputStream(body), body.length, -1)
                        .build())
                .etag();
    }

    /** Puts under a condition and returns the S3 error code, or "ok". */
    String tryPut(String key, String text, String header, String value) throws Exception {
        try {
            put(key, text, Map.of(header, value));
            return "ok";
        } catch (ErrorResponseException refused) {
            return refused.errorResponse().code();
        }
    }

    /** Streams a body without telling its length, which the client uploads in parts of 5 MiB. */
    void putZeros(String key, int size) throws Exception {
        client.putObject(PutObjectArgs.builder().bucket(BUCKET).object(key).stream(
                        new ByteArrayInputStream(new byte[size]), -1, 5 * 1024 * 1024)
                .build());
    }

    long size(String key) throws Exception {
        return client.statObject(
                        StatObjectArgs.builder().bucket(BUCKET).object(key).build())
                .size();
    }

    String get(String key) throws Exception {
        try (var body = client.getObject(
                GetObjectArgs.builder().bucket(BUCKET).object(key).build())) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    String eTag(String key) throws Exception {
        return client.statObject(
                        StatObjectArgs.builder().bucket(BUCKET).object(key).build())
                .etag();
    }

    void delete(String key) throws Exception {
        client.removeObject(
                RemoveObjectArgs.builder().bucket(BUCKET).object(key).build());
    }

    List<String> list(String prefix) throws Exception {
        List<String> keys = new ArrayList<>();
        for (var entry : client.listObjects(ListObjectsArgs.builder()
                .bucket(BUCKET)
                .prefix(prefix)
                .recursive(true)
                .build())) {
            keys.add(entry.get().objectName());
        }
        return keys;
    }
}
