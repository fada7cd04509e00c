/** The HTTP API of runs. */
@NullMarked
package io.tunestream.trainer.api;

import org.jspecify.annotations.NullMarked;
