/** LoRA training: one loop with a listener, resumable at every step. */
@NullMarked
package io.tunestream.lm.training;

import org.jspecify.annotations.NullMarked;
