package io.tunestream.hub.protocol;

import java.net.URI;

/**
 * A file of a model on a hub.
 *
 * @param path     within the model
 * @param size     bytes
 * @param checksum of its bytes
 * @param location where it is fetched, at the pinned revision
 */
public record RemoteFile(String path, long size, Checksum checksum, URI location) {
    public RemoteFile {
        if (size < 0) {
            throw new IllegalArgumentException("size of " + path + " is " + size + " but must not be negative");
        }
    }
}
