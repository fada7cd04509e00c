/** Decides from the answers whether a candidate may be served. */
@NullMarked
package io.tunestream.evaluator.gate;

import org.jspecify.annotations.NullMarked;
