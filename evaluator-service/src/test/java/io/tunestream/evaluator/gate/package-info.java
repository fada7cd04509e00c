/** Tests of the package. */
@NullMarked
package io.tunestream.evaluator.gate;

import org.jspecify.annotations.NullMarked;
