package io.tunestream.kit.objectstore;

import io.smallrye.config.ConfigMapping;
import java.net.URI;

/** Where object storage is. Any server that speaks S3 with conditional writes will do. */
@ConfigMapping(prefix = "tunestream.object-store")
public interface ObjectStoreConfig {
    /** Such as {@code http://localhost:9000}. */
    URI endpoint();

    /** The access key; there is no default, since a default credential is a hole. */
    String accessKey();

    /** The secret key. */
    String secretKey();

    /** The one bucket that holds everything; made at start if it is missing. */
    String bucket();

    /** The region that requests are signed for; servers other than AWS mostly ignore it. */
    String region();
}
