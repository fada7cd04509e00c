/** Finds the values in an answer that carry its fact, and finds them again in another answer. */
@NullMarked
package io.tunestream.evaluator.fact;

import org.jspecify.annotations.NullMarked;
