package io.tunestream.kit.objectstore;

/**
 * A small object read whole, with the version that a conditional replacement needs.
 *
 * @param bytes the body
 * @param etag  the version as the store names it
 */
public record StoredObject(byte[] bytes, String etag) {}
