package io.tunestream.embedded;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;

/**
 * An S3 API over a folder, in this JVM, on 127.0.0.1: objects are plain files under {@code <folder>/buckets/<bucket>},
 * their ETags and headers extended attributes of those files.
 *
 * <p>Conditional writes of objects below one part (5 MiB) are exact under racing writers: {@code If-None-Match: *}
 * creates once, {@code If-Match} replaces once. s3proxy alone let 3 or 4 of 16 racing writers replace under the same
 * {@code If-Match}; {@link AtomicConditionsBlobStore} orders them. An ETag is the MD5 of the content, so an object that
 * is put back to earlier bytes has its earlier ETag again: put a counter or a time into what is replaced this way.
 *
 * <p>A write that is killed half way leaves the object as it was. There are no versions, tags, policies or life cycles,
 * and like the broker it may lose the last seconds when the machine loses power.
 */
public final class EmbeddedObjectStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedObjectStore.class);

    private static final long STOP_MILLISECONDS = 1_000;

    private final DataFolderLock lock;
    private final BlobStore store;
    private final S3Proxy server;
    private final String endpoint;

    private EmbeddedObjectStore(DataFolderLock lock, BlobStore store, S3Proxy server, String endpoint) {
        this.lock = lock;
        this.store = store;
        this.server = server;
        this.endpoint = endpoint;
    }

    /**
     * Starts the API over a folder.
     *
     * @param folder this store's own folder; created when missing
     * @param port the port on 127.0.0.1, 0 for any free one
     * @param accessKey the identity that clients sign with (signature version 4)
     * @param secretKey its secret
     * @throws DataFolderInUseException when another store works on the folder
     * @throws PortInUseException when the port is taken
     */
    public static EmbeddedObjectStore start(Path folder, int port, String accessKey, String secretKey) {
        DataFolderLock lock = DataFolderLock.acquire(folder);
        try {
            return start(lock, folder, LoopbackPort.claim("the S3 API", port), accessKey, secretKey);
        } catch (RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    private static EmbeddedObjectStore start(
            DataFolderLock lock, Path folder, int port, String accessKey, String secretKey) {
        long started = System.nanoTime();
        String endpoint = "http://%s:%d".formatted(LoopbackPort.HOST, port);
        BucketsFolder buckets = BucketsFolder.below(folder);
        BlobStore store = new AtomicConditionsBlobStore(
                new FilesystemNio2BlobStore(buckets.path().toString()));
        S3Proxy server = S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create(endpoint))
                .awsAuthentication(AuthenticationType.AWS_V4, accessKey, secretKey)
                .ignoreUnknownHeaders(true)
                .stopTimeout(STOP_MILLISECONDS)
                .build();
        buckets.sweepInBackground();
        try {
            server.start();
        } catch (Exception failed) {
            throw new IllegalStateException("cannot start the S3 API on port " + port, failed);
        }
        LOG.atInfo()
                .addKeyValue("endpoint", endpoint)
                .addKeyValue("milliseconds", (System.nanoTime() - started) / 1_000_000)
                .log("S3 API is ready");
        return new EmbeddedObjectStore(lock, store, server, endpoint);
    }

    /** The URL that a client is given, as {@code http://127.0.0.1:<port>}; address buckets by path. */
    public String endpoint() {
        return endpoint;
    }

    /** Creates the bucket unless it is there already. */
    public void createBucket(String bucket) {
        try {
            store.createContainer(CreateBucketRequest.builder().bucket(bucket).build());
        } catch (BucketAlreadyOwnedByYouException present) {
            LOG.atDebug().addKeyValue("bucket", bucket).log("bucket is already there");
        }
    }

    /**
     * Lets requests under way finish for a second, cuts off the rest, and gives the folder free.
     *
     * <p>A write that is cut off has changed nothing: objects are renamed into place when they are complete.
     */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (TimeoutException connectionsLeft) {
            LOG.atDebug().addKeyValue("endpoint", endpoint).log("S3 API stopped with connections open");
        } catch (Exception failed) {
            throw new IllegalStateException("cannot stop the S3 API at " + endpoint, failed);
        } finally {
            lock.close();
        }
    }
}
