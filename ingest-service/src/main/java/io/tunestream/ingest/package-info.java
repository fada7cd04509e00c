/** Settings of the ingest service. */
@NullMarked
package io.tunestream.ingest;

import org.jspecify.annotations.NullMarked;
