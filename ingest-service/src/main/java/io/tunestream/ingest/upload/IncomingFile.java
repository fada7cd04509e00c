package io.tunestream.ingest.upload;

import io.tunestream.schemas.object.ObjectRef;

/**
 * A file that was stored while it was checked.
 *
 * @param fileName its name as the client sent it
 * @param stored   where it lies for now
 * @param rows     how many rows it has
 */
record IncomingFile(String fileName, ObjectRef stored, long rows) {}
