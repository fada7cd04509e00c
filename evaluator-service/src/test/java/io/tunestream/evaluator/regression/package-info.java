/** Tests of the package. */
@NullMarked
package io.tunestream.evaluator.regression;

import org.jspecify.annotations.NullMarked;
