/** Finds rows that ask the same and teach different values, which no training can satisfy. */
@NullMarked
package io.tunestream.evaluator.contradiction;

import org.jspecify.annotations.NullMarked;
