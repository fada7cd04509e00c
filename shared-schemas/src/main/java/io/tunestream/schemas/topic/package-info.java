/** The Kafka topics: names, keys, partitions and retention, declared once. */
@NullMarked
package io.tunestream.schemas.topic;

import org.jspecify.annotations.NullMarked;
