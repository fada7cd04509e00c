/** Tests of the package. */
@NullMarked
package io.tunestream.evaluator.recheck;

import org.jspecify.annotations.NullMarked;
