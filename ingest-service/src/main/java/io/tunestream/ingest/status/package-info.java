/** The story of every data set, folded from the events of all services. */
@NullMarked
package io.tunestream.ingest.status;

import org.jspecify.annotations.NullMarked;
