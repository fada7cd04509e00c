/** Finished adapters and results in object storage. */
@NullMarked
package io.tunestream.trainer.artifact;

import org.jspecify.annotations.NullMarked;
