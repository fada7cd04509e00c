/** What is counted and timed. */
@NullMarked
package io.tunestream.inference.metrics;

import org.jspecify.annotations.NullMarked;
