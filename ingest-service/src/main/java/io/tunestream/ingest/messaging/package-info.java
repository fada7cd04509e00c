/** The channels: thin beans between the bus and the plain classes. */
@NullMarked
package io.tunestream.ingest.messaging;

import org.jspecify.annotations.NullMarked;
