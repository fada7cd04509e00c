/** The trainer's channels. */
@NullMarked
package io.tunestream.trainer.messaging;

import org.jspecify.annotations.NullMarked;
