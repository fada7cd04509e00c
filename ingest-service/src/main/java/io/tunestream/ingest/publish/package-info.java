/** Publishes the rows of a stored upload, and continues where a crash stopped it. */
@NullMarked
package io.tunestream.ingest.publish;

import org.jspecify.annotations.NullMarked;
