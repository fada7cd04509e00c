/** Tests of the package. */
@NullMarked
package io.tunestream.evaluator.control;

import org.jspecify.annotations.NullMarked;
