/** Tests what follows from a verdict. */
@NullMarked
package io.tunestream.evaluator.evaluation;

import org.jspecify.annotations.NullMarked;
