/** Tests of the package. */
@NullMarked
package io.tunestream.evaluator.interview;

import org.jspecify.annotations.NullMarked;
