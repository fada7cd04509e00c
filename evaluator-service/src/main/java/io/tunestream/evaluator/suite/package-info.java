/** Immutable sets of questions, derived from a data set or brought by a client. */
@NullMarked
package io.tunestream.evaluator.suite;

import org.jspecify.annotations.NullMarked;
