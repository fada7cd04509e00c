/** Tests of the package. */
@NullMarked
package io.tunestream.evaluator.fact;

import org.jspecify.annotations.NullMarked;
