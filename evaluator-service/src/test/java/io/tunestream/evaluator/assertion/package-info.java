/** Tests of the package. */
@NullMarked
package io.tunestream.evaluator.assertion;

import org.jspecify.annotations.NullMarked;
