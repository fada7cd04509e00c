/** Tests of retune. */
@NullMarked
package io.tunestream.evaluator.retune;

import org.jspecify.annotations.NullMarked;
