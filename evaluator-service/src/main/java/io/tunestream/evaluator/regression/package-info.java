/** Runs suites against models for continuous integration, and compares their reports. */
@NullMarked
package io.tunestream.evaluator.regression;

import org.jspecify.annotations.NullMarked;
