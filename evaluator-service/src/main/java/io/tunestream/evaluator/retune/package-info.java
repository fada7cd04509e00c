/** Answers a diagnosis with a bounded change of the recipe, until a candidate passes or the budget ends. */
@NullMarked
package io.tunestream.evaluator.retune;

import org.jspecify.annotations.NullMarked;
