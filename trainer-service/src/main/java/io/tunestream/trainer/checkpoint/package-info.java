/** Saved states of unfinished runs in object storage. */
@NullMarked
package io.tunestream.trainer.checkpoint;

import org.jspecify.annotations.NullMarked;
