package io.tunestream.embedded;

import java.io.InputStream;
import java.util.List;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Makes {@code If-Match} on a put exact, which the folder store leaves as a look followed by a write.
 *
 * <p>Every change of a key is ordered by that key's lock. A put takes it when its body has been read to the end and
 * before the file is renamed into place, so a slow upload keeps nobody waiting and no body is held in memory; there it
 * compares the condition again with what the key holds now, and refuses with 412. {@code If-None-Match: *} needs no
 * help: the folder store publishes it by a hard link, which the file system refuses when the name exists.
 *
 * <p>Not covered, since s3proxy asks for them in two calls: {@code If-Match} on a delete and on the completion of a
 * multipart upload stay a look followed by a write. Keep objects that are replaced under a condition below one part.
 *
 * <p>The order holds within this process, which the lock on the data folder makes the only writer.
 */
final class AtomicConditionsBlobStore extends ForwardingBlobStore {
    private final KeyLocks locks = new KeyLocks();

    AtomicConditionsBlobStore(BlobStore delegate) {
        super(delegate);
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
        KeyLocks.Held lock = locks.of(request.bucket(), request.key());
        try (lock) {
            InputStream body = new EndOfBody(payload, () -> {
                lock.lock();
                requireMatch(request);
            });
            return delegate().putBlob(request, body);
        }
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        try (KeyLocks.Held lock = locks.of(request.destinationBucket(), request.destinationKey())) {
            lock.lock();
            return delegate().copyBlob(request);
        }
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        try (KeyLocks.Held lock = locks.of(request.bucket(), request.key())) {
            lock.lock();
            return delegate().removeBlob(request);
        }
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        try (KeyLocks.Held lock = locks.of(request.bucket(), request.key())) {
            lock.lock();
            return delegate().completeMultipartUpload(upload, request);
        }
    }

    /** Leaves out what is still being written, which the folder store lists like an object. */
    @Override
    public ListObjectsV2Response list(ListObjectsV2Request request) {
        ListObjectsV2Response page = delegate().list(request);
        List<S3Object> objects = page.contents().stream()
                .filter(listed -> !UnfinishedWrites.isUnfinished(listed))
                .toList();
        return page.toBuilder().contents(objects).build();
    }

    private void requireMatch(PutObjectRequest request) {
        String wanted = request.ifMatch();
        if (wanted == null) {
            return;
        }
        HeadObjectResponse current = delegate().blobMetadataIfPresent(request.bucket(), request.key());
        if (current == null) {
            throw S3Exceptions.noSuchKey(request.bucket(), request.key(), "nothing to match");
        }
        if (!wanted.equals("*") && !unquoted(wanted).equals(unquoted(current.eTag()))) {
            throw S3Exceptions.preconditionFailed(null);
        }
    }

    private static String unquoted(@Nullable String eTag) {
        return eTag == null ? "" : eTag.replace("\"", "");
    }
}
