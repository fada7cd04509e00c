/** Figures for Prometheus. */
@NullMarked
package io.tunestream.evaluator.metrics;

import org.jspecify.annotations.NullMarked;
