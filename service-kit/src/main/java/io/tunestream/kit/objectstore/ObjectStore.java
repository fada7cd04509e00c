package io.tunestream.kit.objectstore;

import io.minio.BucketExistsArgs;
import io.minio.CopyObjectArgs;
import io.minio.CopySource;
import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import io.tunestream.kit.objectstore.ObjectStoreException.Missing;
import io.tunestream.kit.objectstore.ObjectStoreException.Unavailable;
import io.tunestream.schemas.id.Digests;
import io.tunestream.schemas.object.ObjectRef;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One bucket of object storage over the S3 API. Thread-safe.
 *
 * <p>Bodies are hashed as they pass, both ways: what is stored is returned as an {@link ObjectRef}, what is read by
 * reference is checked against it. All methods throw {@link ObjectStoreException}.
 */
public final class ObjectStore {
    /** S3's smallest part; bounds the memory of a streamed upload of unknown length. */
    private static final long PART_BYTES = 5L << 20;

    private static final String OCTETS = "application/octet-stream";

    private final MinioClient client;
    private final String bucket;

    /** A store for one bucket, which {@link #createBucket} makes if it is missing. */
    public ObjectStore(MinioClient client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    /** Makes the bucket if it is missing; services that start together all do. */
    public void createBucket() {
        call("create bucket", bucket, () -> {
            if (!client.bucketExists(BucketExistsArgs.builder().bucket(bucket).build())) {
                makeBucket();
            }
            return bucket;
        });
    }

    private void makeBucket() throws MinioException, IOException, GeneralSecurityException {
        try {
            client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
        } catch (ErrorResponseException e) {
            // Another one was faster.
            if (!"BucketAlreadyOwnedByYou".equals(e.errorResponse().code())) {
                throw e;
            }
        }
    }

    /** Stores bytes, replacing what was there. */
    public ObjectRef put(String key, byte[] bytes) {
        write(key, bytes, Map.of());
        return new ObjectRef(bucket, key, Digests.sha256(bytes), bytes.length);
    }

    /** Stores a file, replacing what was there; constant memory. */
    public ObjectRef put(String key, Path file) {
        return call("store", key, () -> {
            try (InputStream in = Files.newInputStream(file)) {
                return stream(key, in, Files.size(file));
            }
        });
    }

    /** Stores a stream of unknown length, replacing what was there; constant memory. The stream is not closed. */
    public ObjectRef put(String key, InputStream body) {
        return call("store", key, () -> stream(key, body, -1));
    }

    /**
     * Stores bytes only if there is no object yet; exact among racing writers.
     *
     * @return whether this call stored it
     */
    public boolean putIfAbsent(String key, byte[] bytes) {
        return write(key, bytes, Map.of("If-None-Match", "*"));
    }

    /**
     * Replaces an object only if it is still the version that was read; exact among racing writers.
     *
     * @return whether this call replaced it
     */
    public boolean replace(String key, byte[] bytes, String etag) {
        return write(key, bytes, Map.of("If-Match", "\"" + etag + "\""));
    }

    /** Copies an object inside the store. */
    public void copy(String fromKey, String toKey) {
        call(
                "copy to " + toKey,
                fromKey,
                () -> client.copyObject(CopyObjectArgs.builder()
                        .bucket(bucket)
                        .object(toKey)
                        .source(CopySource.builder()
                                .bucket(bucket)
                                .object(fromKey)
                                .build())
                        .build()));
    }

    /** Removes an object; nothing happens if there is none. */
    public void delete(String key) {
        call("delete", key, () -> {
            client.removeObject(
                    RemoveObjectArgs.builder().bucket(bucket).object(key).build());
            return key;
        });
    }

    /** Whether there is an object under the key. */
    public boolean exists(String key) {
        return size(key).isPresent();
    }

    /** The length of an object in bytes, if there is one. */
    public Optional<Long> size(String key) {
        return orEmpty(() -> call("look at", key, () -> {
            StatObjectResponse stat = client.statObject(
                    StatObjectArgs.builder().bucket(bucket).object(key).build());
            return stat.size();
        }));
    }

    /** A small object with its version, if there is one. */
    public Optional<StoredObject> find(String key) {
        return orEmpty(() -> call("read", key, () -> {
            try (GetObjectResponse response = get(key)) {
                String etag = String.valueOf(response.headers().get("ETag")).replace("\"", "");
                return new StoredObject(response.readAllBytes(), etag);
            }
        }));
    }

    /** Reads a small object whole and checks it against its reference. */
    public byte[] read(ObjectRef ref) {
        byte[] bytes = find(ref.key()).orElseThrow(() -> new Missing(ref.key())).bytes();
        VerifyingStream.verify(ref.key(), ref.sha256(), Digests.sha256(bytes));
        return bytes;
    }

    /**
     * Opens an object for reading in constant memory. The reference is checked when the end is reached, so a reader that
     * reads all of it can trust all of it.
     */
    public InputStream open(ObjectRef ref) {
        return open(ref.key(), ref.sha256());
    }

    /** Opens an object whose digest is known, but not its size, in the same way. */
    public InputStream open(String key, String sha256) {
        return new VerifyingStream(call("read", key, () -> get(key)), key, sha256);
    }

    /** Downloads an object beside the target, checks it, then moves it there in one step. */
    public void download(ObjectRef ref, Path target) {
        call("download", ref.key(), () -> {
            Path part = target.resolveSibling(target.getFileName() + ".part");
            Files.createDirectories(target.toAbsolutePath().getParent());
            try (InputStream in = open(ref)) {
                Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            }
            return Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        });
    }

    /** The keys that begin with a prefix, in the store's (lexicographic) order. */
    public List<String> list(String prefix) {
        return call("list", prefix, () -> {
            List<String> keys = new ArrayList<>();
            Iterable<Result<Item>> items = client.listObjects(ListObjectsArgs.builder()
                    .bucket(bucket)
                    .prefix(prefix)
                    .recursive(true)
                    .build());
            for (Result<Item> item : items) {
                keys.add(item.get().objectName());
            }
            return keys;
        });
    }

    /** The reference of an object whose digest is known. */
    public ObjectRef ref(String key, String sha256, long bytes) {
        return new ObjectRef(bucket, key, sha256, bytes);
    }

    private GetObjectResponse get(String key) throws MinioException, IOException, GeneralSecurityException {
        return client.getObject(
                GetObjectArgs.builder().bucket(bucket).object(key).build());
    }

    private ObjectRef stream(String key, InputStream body, long bytes)
            throws MinioException, IOException, GeneralSecurityException {
        MessageDigest digest = Digests.sha256();
        CountingStream counted = new CountingStream(new DigestInputStream(body, digest));
        client.putObject(
                PutObjectArgs.builder().bucket(bucket).object(key).stream(counted, bytes, bytes < 0 ? PART_BYTES : -1)
                        .contentType(OCTETS)
                        .build());
        return new ObjectRef(bucket, key, Digests.hex(digest.digest()), counted.count());
    }

    private boolean write(String key, byte[] bytes, Map<String, String> condition) {
        return call("store", key, () -> {
            try {
                client.putObject(PutObjectArgs.builder().bucket(bucket).object(key).stream(
                                new ByteArrayInputStream(bytes), bytes.length, -1)
                        .contentType(OCTETS)
                        .headers(condition)
                        .build());
                return true;
            } catch (ErrorResponseException e) {
                // 412: the condition does not hold; 409: another writer is at it; 404: nothing to match.
                int status = e.response().code();
                if (!condition.isEmpty() && (status == 412 || status == 409 || status == 404)) {
                    return false;
                }
                throw e;
            }
        });
    }

    private static <T> Optional<T> orEmpty(Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (Missing e) {
            return Optional.empty();
        }
    }

    private static <T> T call(String action, String key, Call<T> call) {
        try {
            return call.run();
        } catch (ErrorResponseException e) {
            throw e.response().code() == 404 ? new Missing(key) : new Unavailable(action, key, e);
        } catch (MinioException | IOException | GeneralSecurityException e) {
            throw new Unavailable(action, key, e);
        }
    }

    private interface Call<T> {
        T run() throws MinioException, IOException, GeneralSecurityException;
    }
}
