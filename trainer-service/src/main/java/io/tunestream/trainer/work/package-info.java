/** Scratch space on disk. */
@NullMarked
package io.tunestream.trainer.work;

import org.jspecify.annotations.NullMarked;
