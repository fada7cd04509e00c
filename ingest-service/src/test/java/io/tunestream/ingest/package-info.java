/** The ingest service through real Kafka and S3. */
@NullMarked
package io.tunestream.ingest;

import org.jspecify.annotations.NullMarked;
