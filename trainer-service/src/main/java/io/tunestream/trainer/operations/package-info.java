/** Health and metrics. */
@NullMarked
package io.tunestream.trainer.operations;

import org.jspecify.annotations.NullMarked;
