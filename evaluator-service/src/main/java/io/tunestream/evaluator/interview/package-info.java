/** Puts a whole suite to a model and keeps what it answered. */
@NullMarked
package io.tunestream.evaluator.interview;

import org.jspecify.annotations.NullMarked;
