/** Takes uploads over HTTP: multipart body, storage while it streams, checks, the data set's id. */
@NullMarked
package io.tunestream.ingest.upload;

import org.jspecify.annotations.NullMarked;
