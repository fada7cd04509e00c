/** From a published data set to a training request, and from a published adapter to a verdict. */
@NullMarked
package io.tunestream.evaluator.evaluation;

import org.jspecify.annotations.NullMarked;
