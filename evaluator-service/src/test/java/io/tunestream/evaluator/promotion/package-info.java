/** Tests of the package. */
@NullMarked
package io.tunestream.evaluator.promotion;

import org.jspecify.annotations.NullMarked;
