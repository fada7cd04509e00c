/** Tests of diagnosis. */
@NullMarked
package io.tunestream.evaluator.diagnosis;

import org.jspecify.annotations.NullMarked;
