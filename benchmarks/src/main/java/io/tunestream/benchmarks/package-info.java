/** Figures: JMH benchmarks of the model and a driver for the way from upload to cleaned data set. */
@NullMarked
package io.tunestream.benchmarks;

import org.jspecify.annotations.NullMarked;
