/** Tests of the package. */
@NullMarked
package io.tunestream.evaluator.suite;

import org.jspecify.annotations.NullMarked;
