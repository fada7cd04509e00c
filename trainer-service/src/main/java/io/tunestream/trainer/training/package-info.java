/** One run from its claim to its result. */
@NullMarked
package io.tunestream.trainer.training;

import org.jspecify.annotations.NullMarked;
