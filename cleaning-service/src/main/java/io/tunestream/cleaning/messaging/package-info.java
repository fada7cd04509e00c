/** Connects cleaning to Kafka and object storage. */
@NullMarked
package io.tunestream.cleaning.messaging;

import org.jspecify.annotations.NullMarked;
