/** Kafka channels in and out. */
@NullMarked
package io.tunestream.evaluator.messaging;

import org.jspecify.annotations.NullMarked;
