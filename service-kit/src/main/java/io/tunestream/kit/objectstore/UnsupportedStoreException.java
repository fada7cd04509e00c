package io.tunestream.kit.objectstore;

/** The S3 server at the endpoint can not be used, since it ignores a condition of a write. */
public final class UnsupportedStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsupportedStoreException(String condition) {
        super("the object store ignores \"" + condition + "\" on a write; Tunestream needs an S3 server with"
                + " conditional writes, or two trainers could take the same run");
    }
}
